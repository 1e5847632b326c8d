create table templates (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  subject text not null,
  body text not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
call heard_wall('templates');

create type message_kind as enum ('survey', 'reminder', 'reply', 'thanks', 'announcement', 'notice', 'invite');
create type message_direction as enum ('in', 'out');
create type message_status as enum ('queued', 'sending', 'sent', 'uncertain', 'failed', 'bounced', 'suppressed', 'cancelled', 'received');
-- A message is its own delivery: the key is claimed before the attempt, so nothing leaves twice.
create table messages (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  key text not null,                        -- idempotency key of the effect on the outside world
  direction message_direction not null,
  kind message_kind not null,
  status message_status not null,
  channel channel not null,
  case_id uuid,
  person_id uuid,
  member_id uuid,                           -- a notice to one of us
  from_address text not null,
  to_address text not null,
  to_name text,
  subject text not null,
  body_text text not null,
  body_html text,
  automatic boolean not null default false, -- came in by itself, such as an out-of-office note
  headers jsonb not null default '{}',
  header_id text,                           -- Message-ID
  in_reply_to text,
  attempts int not null default 0,
  problem text,                             -- what the other side said
  send_after timestamptz not null,
  claimed_at timestamptz,
  sent_at timestamptz,
  written_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('messages');
create index messages_of_case on messages (workspace_id, case_id, id) where case_id is not null;
create index messages_of_person on messages (workspace_id, person_id, id) where person_id is not null;
create index messages_by_header on messages (workspace_id, header_id) where header_id is not null;      -- threading
create index messages_unsent on messages (workspace_id, send_after) where status in ('queued', 'sending');
create index messages_in_trouble on messages (workspace_id, id) where status in ('uncertain', 'failed', 'bounced');       -- outbox
create index messages_by_address on messages (workspace_id, to_address, id) where direction = 'out';                       -- bounces in a row

-- What the built-in mail catcher caught, when no SMTP server is configured.
create table caught_mails (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  from_address text not null,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  raw text not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('caught_mails');

create type reward_kind as enum ('referral', 'discount');
create table rewards (
  workspace_id uuid not null,
  id uuid not null,
  kind reward_kind not null,
  code text not null,
  person_id uuid not null,
  run_id uuid,
  worth text,
  granted_at timestamptz not null,
  expires_at timestamptz,
  redeemed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, code),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('rewards');
create index rewards_of_person on rewards (workspace_id, person_id);

-- What the customer said about the closure, on the tracking page.
create type verdict as enum ('happy', 'unhappy', 'silent');
create table verdicts (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  verdict verdict not null,
  comment text,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade
);
call heard_wall('verdicts');
create index verdicts_of_case on verdicts (workspace_id, case_id, id);
