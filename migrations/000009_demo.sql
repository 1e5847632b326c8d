-- What the demo company consists of, so that removing it takes away nothing else.
create table demo_rows (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  kind text not null,
  row_id uuid not null,
  primary key (workspace_id, kind, row_id)
);
call heard_wall('demo_rows');
