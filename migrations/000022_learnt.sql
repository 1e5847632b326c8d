-- What a workspace changed in the shipped tree of categories, and what it added: its other categories are as shipped.
create table categories (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  key text not null,
  name text not null,
  parent text,
  phrases text,                             -- null: those shipped under the same key
  merged_into text,
  archived_at timestamptz,
  updated_at timestamptz not null,
  primary key (workspace_id, key)
);
call heard_wall('categories');

-- What a workspace's corrections and scores taught, version after version; the one used last is in force.
create table learnt_versions (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  number int not null,
  tuning jsonb,                             -- null: the shipped weights alone
  report jsonb not null,                    -- how it did on labels held back, beside the version before
  at timestamptz not null,
  used_at timestamptz,                      -- null: it was no better, and never used
  primary key (workspace_id, number)
);
call heard_wall('learnt_versions');

create index corrections_by_time on corrections (workspace_id, at desc, id desc);
