-- Where feedback comes from by itself.
create table sources (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  kind text not null,
  name text not null,
  touchpoint text,
  status text not null check (status in ('on', 'paused')),
  settings jsonb not null,
  secrets bytea,                            -- sealed with the secret of the installation: names and values as JSON
  address_hash bytea,                       -- of what its sender knows the way in by; the address itself is among the secrets
  cursor jsonb,                             -- where the next fetch goes on; moves with the pieces it stands for
  has_past boolean not null default false,  -- its past has come in whole: what comes now is news
  pieces int not null default 0,
  left_out int not null default 0,
  last_left_out text,
  failures int not null default 0,          -- runs in a row that failed
  problem text,
  problem_since timestamptz,
  told_at timestamptz,                      -- when the administrators were told of this problem
  last_run_at timestamptz,
  last_good_at timestamptz,
  next_run_at timestamptz,
  visited_until timestamptz,                -- who asks it now, by the database's clock
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('sources');
create unique index sources_by_address on sources (workspace_id, address_hash) where address_hash is not null;

-- What sources brought. It outlives its source, so that one connected anew brings nothing twice.
create table source_pieces (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  scope text not null,                      -- within which ids are the source's own: most often its kind
  external_id text not null,
  source_id uuid not null,
  kind text not null,
  feedback_id uuid not null,                -- the newest wording
  revision int not null default 1,          -- times it became a new piece
  digest bytea not null,                    -- of what was said, to see that it was changed
  stamp timestamptz,                        -- of this wording: an older one that comes late changes nothing
  author text,
  handle text,
  url text,
  reply_to text,
  changed_at timestamptz,
  gone_at timestamptz,
  checked_at timestamptz not null,          -- when it was last seen there
  match_by text check (match_by in ('handle', 'named', 'hand', 'none')), -- none: taken back, so never by itself again
  match_evidence text,
  matched_at timestamptz,
  primary key (workspace_id, scope, external_id)
);
call heard_wall('source_pieces');
create index source_pieces_of_feedback on source_pieces (workspace_id, feedback_id);
create index source_pieces_of_source on source_pieces (workspace_id, source_id, checked_at) where gone_at is null; -- what is still to be looked at

-- A reply in public: the piece of feedback it stands under. Where it has no case, having been told is its outcome.
alter table messages add column feedback_id uuid;
create index messages_of_feedback on messages (workspace_id, feedback_id, id) where feedback_id is not null;
