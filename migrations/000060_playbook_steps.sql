-- Playbooks for any segment, with stop conditions of their own and steps that wait for something to happen.
alter type run_status add value 'held';     -- a human decides how it goes on

alter table playbooks
  alter column bucket drop not null,        -- null: whatever the score
  add column conditions jsonb not null default '[]',
  add column stops jsonb not null default '[]';
alter table playbook_runs
  add column stops jsonb not null default '[]',
  add column version int not null default 1, -- of the playbook, as it was when the run began
  add column waiting_since timestamptz,     -- waits for an event since then
  add column waited text,                   -- what the last wait for an event came to: came, late
  add column cleared_step int;              -- a human has let this step pass

-- What was in force until now, said in the new words; migrations run behind no workspace, so behind no wall.
alter table playbooks no force row level security;
alter table playbook_runs no force row level security;
update playbooks set stops = case when bucket = 'detractor'
  then '["answered_again", "case_ended", "settled"]'::jsonb else '["answered_again", "case_opened"]'::jsonb end;
update playbook_runs r set stops = b.stops
  from playbooks b where b.workspace_id = r.workspace_id and b.id = r.playbook_id;
alter table playbooks force row level security;
alter table playbook_runs force row level security;

-- What each step of a run came to; no words of anybody, so it may stay when a person is forgotten.
create table playbook_steps (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  step int not null,
  outcome text not null,
  because text,
  by_id uuid,                               -- the member who decided
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, run_id) references playbook_runs (workspace_id, id) on delete cascade
);
call heard_wall('playbook_steps');
create index playbook_steps_of_run on playbook_steps (workspace_id, run_id, id);
