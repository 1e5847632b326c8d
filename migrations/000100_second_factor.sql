-- A second factor: codes of an app (TOTP). Until the first code is confirmed the secret is only pending.
create table second_factors (
  workspace_id uuid not null,
  member_id uuid not null,
  secret_sealed bytea,
  confirmed_at timestamptz,
  pending_sealed bytea,
  -- Of the last code that was taken: no code opens twice.
  last_step bigint not null default 0,
  misses int not null default 0,
  missed_at timestamptz,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('second_factors');

create table recovery_codes (
  workspace_id uuid not null,
  member_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (workspace_id, member_id, code_hash),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('recovery_codes');

alter table workspaces add column second_factor_required boolean not null default false;
-- When whoever holds the session last said who they are; asked again before dangerous acts.
alter table sessions add column proved_at timestamptz;
