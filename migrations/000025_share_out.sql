-- Who can do what, how much of it, and who stands in: what sharing cases out goes by.
alter table members
  add column skills text[] not null default '{}',
  add column capacity int check (capacity between 1 and 1000), -- open cases at once; null: no limit
  add column deputy_id uuid,
  add column absent_from timestamptz,                          -- null: from the moment it was entered
  add foreign key (workspace_id, deputy_id) references members (workspace_id, id);

-- Whose turn it was last in a team, for each set of skills asked for.
create table turns (
  workspace_id uuid not null,
  team_id uuid not null,
  skills text not null,
  member_id uuid,
  primary key (workspace_id, team_id, skills),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade
);
call heard_wall('turns');
