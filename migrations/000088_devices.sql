-- Browsers of members that may be woken, one row for each; what is sent there is sealed for that browser alone.
create table devices (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  endpoint text not null,                  -- where the maker of the browser takes what is meant for it
  name text not null,                      -- as the member will know it again
  keys bytea not null,                     -- sealed: what the browser reads with
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, endpoint),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('devices');
create index devices_of_member on devices (workspace_id, member_id);

-- One hand-over of one notice to one browser, claimed before the attempt.
create table pushes (
  workspace_id uuid not null,
  id uuid not null,
  device_id uuid not null,
  notice_id uuid,                          -- null: a trial
  status text not null,                    -- queued, sending, sent, failed
  attempts int not null default 0,
  problem text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, notice_id, device_id),
  foreign key (workspace_id, device_id) references devices (workspace_id, id) on delete cascade,
  foreign key (workspace_id, notice_id) references notices (workspace_id, id) on delete cascade
);
call heard_wall('pushes');
create index pushes_of_device on pushes (workspace_id, device_id);
