create type channel as enum ('email', 'sms', 'web', 'phone', 'api', 'import', 'review', 'social', 'kiosk', 'link', 'in_person');
create type metric as enum ('nps', 'csat', 'ces', 'stars', 'none');
create type bucket as enum ('promoter', 'passive', 'detractor');
create type sentiment as enum ('positive', 'neutral', 'negative', 'mixed');
create type survey_status as enum ('draft', 'live', 'paused', 'closed');
create type outcome as enum ('open', 'told', 'declined', 'no_action_needed');

create table surveys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  touchpoint text not null,
  metric metric not null,
  status survey_status not null,
  draft jsonb not null,
  live_version_id uuid,
  link_token_hash bytea,                    -- the open link of the survey, when it has one
  link_token text,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('surveys');

-- What people were asked stays what they were asked: a published version never changes.
create table survey_versions (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  number int not null,
  definition jsonb not null,
  published_by uuid,
  published_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, survey_id, number),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('survey_versions');

create type invitation_status as enum ('planned', 'sent', 'answered', 'skipped', 'failed');
create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  version_id uuid not null,
  person_id uuid not null,
  channel channel not null,
  status invitation_status not null,
  skipped_because text,                     -- a code: why this person was not asked
  message_id uuid,
  planned_at timestamptz not null,
  sent_at timestamptz,
  reminded_at timestamptz,
  answered_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('invitations');
create index invitations_of_survey on invitations (workspace_id, survey_id, id);
create index invitations_of_person on invitations (workspace_id, person_id, id);
create index invitations_by_message on invitations (workspace_id, message_id) where message_id is not null; -- what became of its mail

-- Anything a person told us, through any channel.
create table feedback (
  workspace_id uuid not null,
  id uuid not null,
  channel channel not null,
  touchpoint text,
  metric metric not null,
  score numeric,
  bucket bucket,
  comment text,
  answers jsonb,
  attributes jsonb not null default '{}',
  person_id uuid,
  account_id uuid,
  survey_id uuid,
  version_id uuid,
  invitation_id uuid,
  import_id uuid,
  source_id text,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- understood
  language text,
  sentiment sentiment,
  sentiment_score real,                     -- -1..1
  category text,
  urgency real,                             -- 0..1
  priority smallint,                        -- 0..100
  understanding jsonb,                      -- the whole reading with evidence and model version
  understood_at timestamptz,
  -- ledger: the evidence is in outcomes, this is its index
  outcome outcome not null default 'open',
  outcome_at timestamptz,
  promise_at timestamptz not null,          -- open after this without an owned case: the black hole
  case_id uuid,
  primary key (workspace_id, id)
) partition by range (id);
create index feedback_of_person on feedback (workspace_id, person_id, id) where person_id is not null;
create index feedback_of_survey on feedback (workspace_id, survey_id, id) where survey_id is not null;
create index feedback_of_import on feedback (workspace_id, import_id) where import_id is not null;
create index feedback_open on feedback (workspace_id, promise_at) where outcome = 'open';            -- the ledger's open pieces
create index feedback_scored on feedback (workspace_id, metric, occurred_at) include (bucket, score, touchpoint, channel) where score is not null; -- metrics
create index feedback_by_time on feedback (workspace_id, occurred_at);
create index feedback_not_understood on feedback (workspace_id, id) where understood_at is null;
create table feedback_other partition of feedback default;
call heard_wall('feedback');
call heard_wall('feedback_other');

-- A key sent twice finds the first answer: written in the same transaction as the feedback it names.
create table feedback_keys (
  workspace_id uuid not null,
  key text not null,
  feedback_id uuid not null,
  payload_hash bytea not null,
  at timestamptz not null,
  primary key (workspace_id, key)
);
call heard_wall('feedback_keys');

-- How a piece of feedback ended, by whom, why. Append-only; the newest one counts.
create table outcomes (
  workspace_id uuid not null,
  id uuid not null,
  feedback_id uuid not null,
  outcome outcome not null,
  reason text,
  rule_id uuid,
  message_id uuid,
  by_kind actor not null,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id) on delete cascade
);
call heard_wall('outcomes');
create index outcomes_of_feedback on outcomes (workspace_id, feedback_id, id);

create type import_status as enum ('previewed', 'running', 'finished', 'failed', 'undone');
create table imports (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  file_name text not null,
  kind text not null,                       -- feedback | people
  mapping jsonb not null,
  all_or_nothing boolean not null,
  status import_status not null,
  rows int not null default 0,
  added int not null default 0,
  repeated int not null default 0,          -- rows that an earlier run had already brought
  failed int not null default 0,
  problems jsonb not null default '[]',     -- the first 1,000: line, column, code, value
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
call heard_wall('imports');
