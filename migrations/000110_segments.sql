-- Named conditions on people. Who is in a segment is found when it is asked for and kept nowhere.
create table segments (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  conditions jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('segments');
create unique index segments_by_name on segments (workspace_id, lower(name)); -- two of one name could not be told apart where one is chosen
