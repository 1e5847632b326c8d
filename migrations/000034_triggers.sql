-- What happened in a customer's journey, told by a program: ordered, delivered, renewed.
create table moments (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  person_id uuid not null,
  source_id text,                           -- told twice, it happened once
  attributes jsonb not null default '{}',
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, source_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('moments');
create index moments_of_person on moments (workspace_id, person_id, id);

-- Who is asked without anybody pressing a button: after a moment, or again and again.
create table triggers (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  terms jsonb not null,                     -- after which moment, or how often
  conditions jsonb not null default '[]',   -- of the moment and the person
  survey_id uuid not null,
  channel channel not null,
  percent numeric not null,                 -- of those who fit
  at_hour text not null,                    -- any, best or an hour, where the person lives
  remind_after_days int,
  enabled_at timestamptz,
  ran_on date,                              -- the last day of the workspace for which people were asked again
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('triggers');

-- What became of a moment that a trigger waited for.
create table triggerings (
  workspace_id uuid not null,
  trigger_id uuid not null,
  moment_id uuid not null,
  due_at timestamptz not null,
  outcome text not null,                    -- waiting, asked, deferred, substituted, held_back, not_sampled, too_old, off
  because text,
  decided_at timestamptz,
  primary key (workspace_id, moment_id, trigger_id),
  foreign key (workspace_id, trigger_id) references triggers (workspace_id, id) on delete cascade,
  foreign key (workspace_id, moment_id) references moments (workspace_id, id) on delete cascade
);
call heard_wall('triggerings');
create index triggerings_of_trigger on triggerings (workspace_id, trigger_id, due_at);

alter table invitations
  add column trigger_id uuid,
  add column remind_after_days int;
create index invitations_to_remind on invitations (workspace_id, sent_at)
  where remind_after_days is not null and reminded_at is null and status = 'sent';
