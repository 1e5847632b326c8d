-- Who was forgotten and had asked not to be written to: only a keyed digest of the address stays, so that the next import
-- of it does not write to them again. Nobody can read an address out of it (docs/decisions/0010).
create table kept_stops (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  digest bytea not null,
  at timestamptz not null,                 -- when they asked
  primary key (workspace_id, digest)
);
call heard_wall('kept_stops');
