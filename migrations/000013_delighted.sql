-- What the Delighted-compatible API keeps: the survey it asks, who waits to be asked, and who is asked again and again.
alter table feedback add column amended_at timestamptz; -- score or words were put right after they came in

create table delighted_projects (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  survey_id uuid not null,
  primary key (workspace_id),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('delighted_projects');

create table survey_requests (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel channel not null,
  properties jsonb not null default '{}',
  send_at timestamptz not null,
  asked_at timestamptz,                     -- its time came; whether the person was asked, the invitation says
  invitation_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('survey_requests');
create index survey_requests_of_person on survey_requests (workspace_id, person_id, id);
create index survey_requests_by_invitation on survey_requests (workspace_id, invitation_id) where invitation_id is not null;

create table autopilots (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  channel channel not null,
  active boolean not null default false,
  frequency_seconds int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, channel)
);
call heard_wall('autopilots');

create table autopilot_members (
  workspace_id uuid not null,
  channel channel not null,
  person_id uuid not null,
  properties jsonb not null default '{}',
  request_id uuid not null,                 -- what the next asking is known by
  next_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, channel, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('autopilot_members');
create index autopilot_members_due on autopilot_members (workspace_id, next_at);
