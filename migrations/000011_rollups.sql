-- Numbers of whole days of the workspace's zone, so that a dashboard reads hundreds of rows and not a year of feedback.
-- Nothing is added up in here: a day that changed is counted anew from its rows, and until then it is read from them.

-- Whose days were counted, and by which zone; without a row, or by another zone, every number is read from the rows.
create table rollups (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  zone text not null,
  folded_at timestamptz not null,
  primary key (workspace_id)
);
call heard_wall('rollups');

-- Some feedback of this quarter of an hour changed. Written by the very statement that changes it; never updated, so
-- nobody who hands in feedback waits for anybody.
create table rollup_marks (
  workspace_id uuid not null,
  at timestamptz not null,
  id uuid not null default gen_random_uuid(),
  primary key (workspace_id, at, id)
);
call heard_wall('rollup_marks');

-- How often each score was given, by day and by one thing it can be sliced by. Text and not enums: only comparisons of
-- text may pass the wall into an index.
create table rollup_scores (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  dimension text not null,                  -- all, touchpoint, channel, category, survey, theme
  metric text not null,
  day date not null,
  key text not null,
  s0 int not null, s1 int not null, s2 int not null, s3 int not null, s4 int not null, s5 int not null,
  s6 int not null, s7 int not null, s8 int not null, s9 int not null, s10 int not null, -- stars count by half ones
  primary key (workspace_id, dimension, metric, day, key)
);
call heard_wall('rollup_scores');
create index rollup_scores_of_day on rollup_scores (workspace_id, day); -- to count a day anew

create table rollup_ledger (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  day date not null,
  heard int not null,
  told int not null,
  declined int not null,
  no_action_needed int not null,
  uncared int not null,                     -- open and in nobody's case
  promise_from timestamptz not null,        -- of all its promises: before them none is due, after them all are
  promise_until timestamptz not null,
  primary key (workspace_id, day)
);
call heard_wall('rollup_ledger');
