-- What members are told, however it reaches them. The list in the product is the first way, mail a second one.
create table notices (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  key text not null,                        -- names the occasion: told twice, it is one notice
  kind text not null,
  subject text not null,
  body text not null,
  path text,                                -- where in the product to look
  case_id uuid,
  urgent boolean not null,
  at timestamptz not null,
  read_at timestamptz,
  mail_at timestamptz,                      -- when it is due by mail; null: not by mail
  mail_together boolean not null,           -- in one mail with whatever else is due then
  mailed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, member_id, key),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade,
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade
);
call heard_wall('notices');
create index notices_of_member on notices (workspace_id, member_id, id desc);
create index notices_unread on notices (workspace_id, member_id, id desc) where read_at is null;
create index notices_to_mail on notices (workspace_id, member_id, mail_at) where mail_at is not null and mailed_at is null;
create index notices_of_case on notices (workspace_id, case_id) where case_id is not null;

-- How a member wants to be told; without a row as everybody is at first.
create table notice_habits (
  workspace_id uuid not null,
  member_id uuid not null,
  zone text,                                -- null: that of the workspace
  quiet_from smallint,                      -- minutes of the day; null: never quiet
  quiet_to smallint,
  urgent_anyway boolean not null,
  digest_at smallint not null,
  ways jsonb not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('notice_habits');

-- A channel of a chat that takes posts through a webhook.
create table rooms (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('slack', 'teams')),
  url text not null,
  team_id uuid,                             -- null: of all teams
  kinds text[] not null,
  least_level priority_level not null,
  enabled_at timestamptz,                   -- null: off
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade
);
call heard_wall('rooms');

create table room_posts (
  workspace_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  key text not null,
  subject text not null,
  body text not null,
  path text,
  status text not null check (status in ('queued', 'sending', 'sent', 'failed')),
  attempts int not null default 0,
  problem text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, room_id, key),
  foreign key (workspace_id, room_id) references rooms (workspace_id, id) on delete cascade
);
call heard_wall('room_posts');
