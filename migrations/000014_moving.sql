-- What an import brought, so that it can be taken back: people and shut-out addresses beside feedback.
alter table people add column import_id uuid;
create index people_of_import on people (workspace_id, import_id) where import_id is not null;
alter table suppressions add column import_id uuid;
create index suppressions_of_import on suppressions (workspace_id, import_id) where import_id is not null;

-- The further addresses of a person: those of somebody merged into them, and those added by hand.
create table person_addresses (
  workspace_id uuid not null,
  kind text not null,                       -- email | phone | external_id
  address text not null,
  person_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, kind, address),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('person_addresses');
create index person_addresses_of_person on person_addresses (workspace_id, person_id);

-- Two that were one: what the merge moved, so that it can be taken apart again.
create table person_merges (
  workspace_id uuid not null,
  id uuid not null,
  into_id uuid not null,
  merged_id uuid not null,                  -- its row is gone; it is kept in "was"
  was jsonb not null,
  moved jsonb not null,                     -- ids by table
  by_id uuid,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, into_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('person_merges');
create index person_merges_of_person on person_merges (workspace_id, into_id, id);

-- What a person agreed to, and how we know.
create table consents (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,                    -- surveys | contact | publishing
  granted boolean not null,
  source text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('consents');
create index consents_of_person on consents (workspace_id, person_id, id);

-- Saved filters over attributes and behaviour.
create table segments (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  conditions jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
call heard_wall('segments');
