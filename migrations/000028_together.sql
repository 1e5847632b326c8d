-- Departments work together: whoever helps with a case, and tasks given to other teams with a promise of their own.
create table case_helpers (
  workspace_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  member_id uuid,
  team_id uuid,
  because text,
  asked_by uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  constraint one_helper check (num_nonnulls(member_id, team_id) = 1),
  unique nulls not distinct (workspace_id, case_id, member_id, team_id),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade,
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade
);
call heard_wall('case_helpers');
create index case_helpers_of_member on case_helpers (workspace_id, member_id, case_id) where member_id is not null;
create index case_helpers_of_team on case_helpers (workspace_id, team_id, case_id) where team_id is not null;

alter table tasks
  add column team_id uuid,                  -- whose queue it lies in; an owner may be named beside it
  add column asked_by uuid,
  add column promise_minutes int,           -- in the receiving team's business hours; null: a day, or nothing, was named
  add column late_at timestamptz,           -- when it fell due undone; recorded once
  add column answer text,                   -- what the other team reports back
  add foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete set null (team_id);
create index tasks_of_team on tasks (workspace_id, team_id, id) where team_id is not null and done_at is null;
create index tasks_of_owner on tasks (workspace_id, owner_id, id) where owner_id is not null and done_at is null;

-- Why things go wrong, as a tree that the workspace keeps; and what a case cost.
create table root_causes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  parent_id uuid,
  archived_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, parent_id, name),
  foreign key (workspace_id, parent_id) references root_causes (workspace_id, id) on delete cascade
);
call heard_wall('root_causes');

alter table cases
  add column root_cause_id uuid,
  add column whys jsonb not null default '[]',  -- the five whys, each the answer to the one before
  add column remedy_kind text check (remedy_kind in ('none', 'apology', 'repair', 'replacement', 'credit', 'refund', 'discount', 'gift', 'other')),
  add column remedy_cost numeric,           -- in the workspace's currency
  add foreign key (workspace_id, root_cause_id) references root_causes (workspace_id, id) on delete set null (root_cause_id);
create index cases_of_root_cause on cases (workspace_id, root_cause_id, resolved_at) where root_cause_id is not null;
