-- A survey on pages of somebody's own. The key stands in those pages for everybody to see: it lets one answer and nothing else.
create table widgets (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  name text not null,
  key text not null,
  settings jsonb not null,                  -- where it may stand, when it shows itself, and how it looks
  enabled boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('widgets');
