-- Understanding everything again, piece after piece: it goes on where it stopped.
create table reruns (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  categories text[],                        -- null: every piece; else those of these categories
  total int not null,
  done int not null default 0,
  changed int not null default 0,           -- pieces whose category or sentiment is another one now
  upto uuid,                                -- the last piece that was read
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
call heard_wall('reruns');
create unique index reruns_running on reruns (workspace_id) where finished_at is null; -- one at a time
