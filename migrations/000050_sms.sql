-- Through whom a workspace texts, and how fast. One for each workspace.
create table sms_gateways (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  origin text not null,                     -- where the provider's API answers
  account_sid text not null,
  auth_token bytea not null,                -- sealed with the secret of the installation; signs in both directions
  sender text not null,                     -- a number, a short code, a name, or a messaging service (MG…)
  per_minute int not null,                  -- how many texts to many leave in a minute; 0 sets no limit
  link_origin text,                         -- what short links begin with, where not our own address
  help_text text,                           -- said to whoever texts HELP
  problem text,                             -- why the provider does not take our texts now
  problem_at timestamptz,
  changed_at timestamptz not null,
  primary key (workspace_id)
);
call heard_wall('sms_gateways');

alter table messages
  add column provider_id text,              -- what the provider calls it
  add column delivered_at timestamptz;      -- when the provider said that it arrived
create index messages_by_provider on messages (workspace_id, provider_id) where provider_id is not null;
create index messages_by_sender on messages (workspace_id, from_address, id) where direction = 'in'; -- what a number wrote last
