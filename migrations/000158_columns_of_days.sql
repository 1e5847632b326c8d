-- The scored pieces of a day that is over, thing by thing: for each piece, always in the same order, the number of what it
-- has. What two things make together is counted from here instead of from the rows, which are a hundred times as wide.
create table rollup_columns (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  dimension text not null,                  -- step, or what scores are broken down by
  metric text not null,
  day date not null,
  keys text[] not null,                     -- of the dimension on that day; the first has number 1, and 0 is none
  codes bytea not null,                     -- as many bytes for each piece as the numbers of the keys need
  primary key (workspace_id, dimension, metric, day)
);
-- Read far more often than written, and packing saves little.
alter table rollup_columns alter codes set storage external;
call heard_wall('rollup_columns');
call heard_bound('rollup_columns', 'false');
create index rollup_columns_of_day on rollup_columns (workspace_id, day); -- to count a day anew
