create type role as enum ('administrator', 'lead', 'agent', 'analyst', 'viewer');

create table workspaces (
  id uuid primary key,
  name text not null,
  zone text not null default 'UTC',
  locale text not null default 'en',
  mail_from_name text,
  silence_days int not null default 7,      -- a told customer who stays silent so long has confirmed
  next_case_number int not null default 1,
  attributes jsonb not null default '{}',
  demo_loaded_at timestamptz,
  created_at timestamptz not null
);
call heard_wall('workspaces', 'id');
-- The scheduler walks over all workspaces; nobody else says so.
create policy scheduler on workspaces for select using (current_setting('heard.scope', true) = 'scheduler');

create table calendars (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  zone text not null,
  week jsonb not null,
  holidays jsonb not null default '[]',
  is_default boolean not null default false,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('calendars');

create table members (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  email text not null check (email = lower(email)),
  role role not null,
  password_hash text,                       -- null until the invitation is accepted
  preferences jsonb not null default '{}',
  absent_until timestamptz,
  left_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, email)
);
call heard_wall('members');
-- Signing in starts before the workspace is known: the address alone opens its own rows, read-only.
create policy signing_in on members for select using (email = nullif(current_setting('heard.signing_in', true), ''));
create index members_by_email on members (email); -- signing in

create table sessions (
  workspace_id uuid not null,
  token_hash bytea not null,
  member_id uuid not null,
  user_agent text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('sessions');

create table api_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  hint text not null,                       -- the last four characters, to tell keys apart
  rights text[] not null,
  created_by uuid,
  created_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, key_hash)
);
call heard_wall('api_keys');

create type token_purpose as enum ('survey', 'tracking', 'unsubscribe', 'invite', 'reset', 'reply');
create table tokens (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  token_hash bytea not null,
  purpose token_purpose not null,
  subject_id uuid not null,                 -- invitation, case, person or member, as the purpose says
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  primary key (workspace_id, token_hash)
);
call heard_wall('tokens');
create index tokens_by_subject on tokens (workspace_id, subject_id, purpose);

create table teams (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  lead_id uuid,
  calendar_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  foreign key (workspace_id, lead_id) references members (workspace_id, id),
  foreign key (workspace_id, calendar_id) references calendars (workspace_id, id)
);
call heard_wall('teams');

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('team_members');
create index team_members_by_member on team_members (workspace_id, member_id);

create table accounts (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  external_id text,
  domain text,
  yearly_value numeric,                     -- in the workspace's currency
  tier text,
  renews_on date,
  owner_id uuid,
  attributes jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, external_id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id)
);
call heard_wall('accounts');
create index accounts_by_name on accounts (workspace_id, lower(name), id);

create table people (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text,
  email text check (email = lower(email)),
  phone text,                               -- E.164
  external_id text,
  account_id uuid,
  locale text,
  zone text,
  attributes jsonb not null default '{}',
  asked_at timestamptz,                     -- last invitation sent
  answered_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, email),
  unique (workspace_id, phone),
  unique (workspace_id, external_id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id)
);
call heard_wall('people');
create index people_by_account on people (workspace_id, account_id, id);
create index people_by_name on people (workspace_id, lower(name), id);

create type suppression_reason as enum ('unsubscribed', 'bounced', 'complained', 'manual');
create table suppressions (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  address text not null check (address = lower(address)),
  reason suppression_reason not null,
  detail text,
  at timestamptz not null,
  primary key (workspace_id, address)
);
call heard_wall('suppressions');

create type actor as enum ('member', 'key', 'person', 'heard');
-- Append-only: timeline, audit, webhooks and metrics all read this one history.
create table events (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  by_kind actor not null,
  by_id uuid,
  case_id uuid,
  feedback_id uuid,
  person_id uuid,
  facts jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, id)
) partition by range (id);
create index events_of_case on events (workspace_id, case_id, id) where case_id is not null;         -- case timeline
create index events_of_person on events (workspace_id, person_id, id) where person_id is not null;   -- person timeline
create index events_by_name on events (workspace_id, name, id);
create table events_other partition of events default;
call heard_wall('events');
call heard_wall('events_other');

-- Local to the coordinator: who works on the queue and was last seen alive when.
create table workers (
  id text primary key,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
