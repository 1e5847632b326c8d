create table themes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  phrases text[] not null default '{}',
  pinned_by uuid,
  merged_into uuid,
  centre real[],                            -- where it lay when it was last found: what lies there again is the same theme
  retired_at timestamptz,                   -- no longer found and hardly named; it comes back when it is
  discovered_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('themes');

create table feedback_themes (
  workspace_id uuid not null,
  theme_id uuid not null,
  feedback_id uuid not null,
  evidence text,
  occurred_at timestamptz not null,         -- of the feedback: a rising theme is a question of time
  primary key (workspace_id, theme_id, feedback_id),
  foreign key (workspace_id, theme_id) references themes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id) on delete cascade
);
call heard_wall('feedback_themes');
create index feedback_themes_of_feedback on feedback_themes (workspace_id, feedback_id);
create index feedback_themes_by_time on feedback_themes (workspace_id, theme_id, occurred_at);

-- A member's correction is a label to learn from.
create table corrections (
  workspace_id uuid not null,
  id uuid not null,
  feedback_id uuid not null,
  field text not null,                      -- category | sentiment | urgency
  was text,
  now text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id) on delete cascade
);
call heard_wall('corrections');

create table rules (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  position int not null,
  conditions jsonb not null,
  action jsonb not null,
  enabled_at timestamptz,                   -- null: off
  version int not null default 1,
  created_by uuid,
  updated_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('rules');

-- Why a piece went where it went: one row each, whichever rule decided, or none. A second run finds the first one's.
create table routings (
  workspace_id uuid not null,
  feedback_id uuid not null,
  rule_id uuid,                             -- null: no rule matched
  rule_version int,
  decision text not null,                   -- open_case | no_action_needed | leave_open | no_rule
  because text,
  at timestamptz not null,
  primary key (workspace_id, feedback_id),
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id) on delete cascade
);
call heard_wall('routings');
create index routings_of_rule on routings (workspace_id, rule_id, at);       -- how much a rule decides
create index feedback_by_category on feedback (workspace_id, category, occurred_at) where category is not null; -- how many say the same

-- What was promised to whom: targets in business minutes of a calendar, and the ladder when they are at risk.
create table policies (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  level text not null,                      -- the priority level it serves
  first_reply_minutes int not null,
  resolve_minutes int not null,
  calendar_id uuid not null,
  ladder jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, level),
  foreign key (workspace_id, calendar_id) references calendars (workspace_id, id)
);
call heard_wall('policies');
