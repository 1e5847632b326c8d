-- The key that signs a workspace's mails (DKIM, RFC 6376). The newest one in use signs; one that is not in use yet waits
-- for its DNS record, one that was replaced is kept until mails that it signed have all arrived.
create table dkim_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  domain text not null,
  selector text not null,
  public_key text not null,
  sealed_key bytea not null,                 -- the private key, encrypted with the secret of this installation
  created_at timestamptz not null,
  used_from timestamptz,
  used_until timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, selector)
);
call heard_wall('dkim_keys');

-- What a customer wants to get. By address, so that it outlives the person's row: an import brings nobody's wish back.
create table mail_wishes (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  address text not null check (address = lower(address)),
  surveys boolean not null,
  news boolean not null,
  paused_until timestamptz,
  changed_at timestamptz not null,
  primary key (workspace_id, address)
);
call heard_wall('mail_wishes');

-- How fast a workspace writes to one mail domain, and until when the domain asked us to wait.
create table mail_paces (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  domain text not null,
  next_at timestamptz not null,
  held_until timestamptz,
  primary key (workspace_id, domain)
);
call heard_wall('mail_paces');
