-- A consent may speak of one channel only; null speaks of all.
alter table consents add column channel channel;
-- How a further address became known.
alter table person_addresses add column source text;

-- Two people of whom somebody said in one breath what makes them one: decided by a member, never by a program.
create table merge_suggestions (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,   -- whom the piece was counted for
  other_id uuid not null,    -- who has the address it came with
  kind text not null,
  address text not null,
  source text not null,
  at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, person_id, other_id), -- said again, it is one question
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, other_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('merge_suggestions');
create index merge_suggestions_of_other on merge_suggestions (workspace_id, other_id); -- the page of the other one
create index merge_suggestions_open on merge_suggestions (workspace_id, id) where dismissed_at is null; -- what waits for a decision
