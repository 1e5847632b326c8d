create type case_state as enum ('new', 'acknowledged', 'in_progress', 'waiting', 'resolved', 'confirmed', 'closed');
create type waiting_on as enum ('customer', 'internal', 'until');
create type priority_level as enum ('low', 'normal', 'high', 'urgent');

create table cases (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  number int not null,
  title text not null,
  state case_state not null,
  waiting_on waiting_on,
  priority smallint not null,
  level priority_level not null,
  priority_parts jsonb not null,
  category text,
  touchpoint text,
  feedback_id uuid,                         -- the piece that opened it
  person_id uuid,
  account_id uuid,
  owner_member_id uuid,
  owner_team_id uuid,
  rule_id uuid,
  opened_because text not null,
  opened_at timestamptz not null,
  acknowledged_at timestamptz,
  first_replied_at timestamptz,
  replied_at timestamptz,                   -- last message to the customer
  reply_id uuid,                            -- which one: the evidence that the customer was told
  heard_at timestamptz,                     -- last message from the customer
  resolved_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by text,                        -- person | silence
  closed_at timestamptz,
  close_reason text,
  close_detail text,
  snoozed_until timestamptz,
  root_cause text,
  action_taken text,
  remedy text,
  due_at timestamptz,                       -- the nearest running promise, for the inbox
  risk_at timestamptz,                      -- from then on that promise counts as at risk
  breached_at timestamptz,
  reopen_count int not null default 0,
  escalation int not null default 0,
  version int not null default 1,           -- two people at once: the second is told
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  -- One owner from the first second: a member or a team's queue, never both, never none.
  constraint one_owner check (num_nonnulls(owner_member_id, owner_team_id) = 1),
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id),
  foreign key (workspace_id, owner_member_id) references members (workspace_id, id),
  foreign key (workspace_id, owner_team_id) references teams (workspace_id, id)
);
call heard_wall('cases');
create index cases_inbox on cases (workspace_id, level desc, priority desc, id desc) where state not in ('confirmed', 'closed');        -- open cases in their order
create index cases_of_member on cases (workspace_id, owner_member_id, level desc, priority desc, id desc) where state not in ('confirmed', 'closed');
create index cases_of_team on cases (workspace_id, owner_team_id, level desc, priority desc, id desc) where state not in ('confirmed', 'closed');
create index cases_by_due on cases (workspace_id, due_at, id);                                                                           -- by promise
create index cases_resolved on cases (workspace_id, level desc, priority desc, id desc) where state = 'resolved';                       -- waiting for the customer's word
create index cases_snoozed on cases (workspace_id, snoozed_until) where snoozed_until is not null;
create index cases_by_priority on cases (workspace_id, level desc, priority desc, id desc);                                             -- all, ended ones too
create index cases_of_person on cases (workspace_id, person_id, id);
create index cases_of_account on cases (workspace_id, account_id, id) where account_id is not null;
create index cases_of_feedback on cases (workspace_id, feedback_id);
create index cases_by_opening on cases (workspace_id, id desc);
create index cases_closed on cases (workspace_id, closed_at) where closed_at is not null;

create table case_feedback (
  workspace_id uuid not null,
  case_id uuid not null,
  feedback_id uuid not null,
  joined_at timestamptz not null,
  primary key (workspace_id, case_id, feedback_id),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade,
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id) on delete cascade
);
call heard_wall('case_feedback');
create index case_feedback_of_feedback on case_feedback (workspace_id, feedback_id);

-- Immutable: first and last time in each state, reopen counts and total times are read from here.
create table case_transitions (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  verb text not null,
  from_state case_state,
  to_state case_state not null,
  reason text,
  by_kind actor not null,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade
);
call heard_wall('case_transitions');
create index case_transitions_of_case on case_transitions (workspace_id, case_id, id);

create table notes (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  body text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade
);
call heard_wall('notes');
create index notes_of_case on notes (workspace_id, case_id, id);

create table tasks (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  title text not null,
  owner_id uuid,
  due_at timestamptz,
  done_at timestamptz,
  done_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade
);
call heard_wall('tasks');
create index tasks_of_case on tasks (workspace_id, case_id, id);

create type clock_kind as enum ('first_reply', 'resolve');
-- A promise's clock. Target, calendar and ladder are copies of the moment it was started.
create table clocks (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind clock_kind not null,
  target_minutes int not null,
  calendar jsonb not null,
  ladder jsonb not null,
  pauses jsonb not null default '[]',
  steps_done jsonb not null default '[]',
  started_at timestamptz not null,
  due_at timestamptz,                       -- null while paused
  stopped_at timestamptz,
  breached_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade
);
call heard_wall('clocks');
create index clocks_of_case on clocks (workspace_id, case_id, id);
create index clocks_running on clocks (workspace_id, due_at) where stopped_at is null and due_at is not null;

create type run_status as enum ('running', 'waiting', 'done', 'stopped');
create table playbooks (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  bucket bucket not null,
  steps jsonb not null,
  once_per_days int not null default 90,
  enabled_at timestamptz,
  version int not null default 1,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('playbooks');

create table playbook_runs (
  workspace_id uuid not null,
  id uuid not null,
  playbook_id uuid not null,
  feedback_id uuid not null,
  person_id uuid,
  steps jsonb not null,                     -- the version in force when it started
  step int not null default 0,
  status run_status not null,
  stopped_because text,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, playbook_id, feedback_id), -- a piece of feedback starts a playbook once
  foreign key (workspace_id, playbook_id) references playbooks (workspace_id, id) on delete cascade,
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id) on delete cascade
);
call heard_wall('playbook_runs');
create index playbook_runs_of_person on playbook_runs (workspace_id, person_id, playbook_id, started_at);
