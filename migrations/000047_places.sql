-- A place where customers are: its code on the wall leads to the survey, and a device there can be a kiosk.
create table places (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  name text not null,
  touchpoint text,                          -- instead of the survey's
  key text not null,                        -- stands on the wall: it lets one answer and nothing else
  idle_seconds int not null,                -- after which a kiosk begins anew
  exit_code text,                           -- asked for by whoever leaves the kiosk
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('places');
