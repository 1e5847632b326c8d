-- The company as a tree: region, site, whatever it calls them. The tree as it is now; what it was stands in unit_changes.
create table units (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  parent_id uuid,
  name text not null,
  kind text,                                -- what it is, in the company's own word
  code text,                                -- what other systems call it
  closed_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references units (workspace_id, id)
);
call heard_wall('units');
create unique index units_by_code on units (workspace_id, lower(code)) where code is not null;

-- What a unit was from a moment on. Only added to: history is read from here.
create table unit_changes (
  workspace_id uuid not null,
  unit_id uuid not null,
  since timestamptz not null,
  name text not null,
  parent_id uuid,
  primary key (workspace_id, unit_id, since),
  foreign key (workspace_id, unit_id) references units (workspace_id, id) on delete cascade
);
call heard_wall('unit_changes');

-- Who or what belongs to a unit, from when until when. Whatever but a member belongs to one at a time.
create table unit_ties (
  workspace_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  member_id uuid,
  team_id uuid,
  place_id uuid,
  account_id uuid,
  person_id uuid,
  since timestamptz not null,
  until timestamptz,
  primary key (workspace_id, id),
  check (num_nonnulls(member_id, team_id, place_id, account_id, person_id) = 1),
  check (until > since),
  foreign key (workspace_id, unit_id) references units (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade,
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, place_id) references places (workspace_id, id) on delete cascade,
  foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('unit_ties');
create index unit_ties_of_unit on unit_ties (workspace_id, unit_id, id);
create index unit_ties_of_member on unit_ties (workspace_id, member_id) where member_id is not null;
create index unit_ties_of_team on unit_ties (workspace_id, team_id) where team_id is not null;
create index unit_ties_of_place on unit_ties (workspace_id, place_id) where place_id is not null;
create index unit_ties_of_account on unit_ties (workspace_id, account_id) where account_id is not null;
create index unit_ties_of_person on unit_ties (workspace_id, person_id) where person_id is not null;

-- Where it happened, with all above it and with the names of that day: copies, so that no later change rewrites them.
alter table feedback add column unit_id uuid, add column unit_path uuid[], add column unit_names text[];
create index feedback_of_unit on feedback (workspace_id, unit_id, id) where unit_id is not null;
alter table cases add column unit_id uuid, add column unit_path uuid[], add column unit_names text[];
create index cases_of_unit on cases (workspace_id, unit_id, rank, id) where unit_id is not null;
