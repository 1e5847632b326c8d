-- Why a webhook is not asked: a member paused it, it said 410, or nothing arrived there for days.
create type webhook_status as enum ('on', 'paused', 'gone', 'failing');
create table webhooks (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  address text not null,
  event_names text[] not null,
  secret bytea not null,                    -- sealed with the secret of the installation
  former_secret bytea,                      -- signs beside the new one for a while after a change
  former_until timestamptz,
  status webhook_status not null,
  failures int not null default 0,          -- attempts in a row that failed
  failing_since timestamptz,
  delivered_at timestamptz,
  resting_until timestamptz,                -- not asked before: it failed, or said so
  visited_until timestamptz,                -- who delivers to it now, by the database's clock
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('webhooks');

create type webhook_delivery_status as enum ('waiting', 'delivered', 'failed');
-- One event on its way to one webhook. What is sent is written from the event, so it is the same at every attempt.
create table webhook_deliveries (
  workspace_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event_name text not null,
  status webhook_delivery_status not null,
  attempts int not null default 0,
  tries int not null default 0,             -- since it was last set out: where in the schedule it is
  due_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, webhook_id, event_id),
  foreign key (workspace_id, webhook_id) references webhooks (workspace_id, id) on delete cascade
);
call heard_wall('webhook_deliveries');
create index webhook_deliveries_due on webhook_deliveries (workspace_id, webhook_id, due_at) where status = 'waiting';
create index webhook_deliveries_failed on webhook_deliveries (workspace_id, webhook_id, event_id) where status = 'failed';

create table webhook_attempts (
  workspace_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  number int not null,
  at timestamptz not null,
  millis int not null,
  status int,                               -- of HTTP; null when no answer came
  problem text,
  excerpt text,                             -- of the answer, without personal data
  primary key (workspace_id, webhook_id, event_id, number),
  foreign key (workspace_id, webhook_id, event_id) references webhook_deliveries (workspace_id, webhook_id, event_id) on delete cascade
);
call heard_wall('webhook_attempts');
