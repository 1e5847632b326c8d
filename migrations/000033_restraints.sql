alter type invitation_status add value 'deferred' after 'planned';

-- How often people may be asked. Of those about one question the first that fits a person counts.
create table restraints (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  position int not null,
  terms jsonb not null,
  conditions jsonb not null default '[]',   -- of the person
  channels text[] not null default '{}',    -- empty: all
  surveys uuid[] not null default '{}',     -- empty: all
  when_blocked jsonb not null,              -- drop, defer or substitute
  enabled_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('restraints');

-- Why a person was asked or not is kept as it was decided: the restraint may be called otherwise tomorrow.
alter table invitations
  add column due_at timestamptz,            -- quiet until then, or to be looked at again then
  add column give_up_at timestamptz,        -- what is deferred past this is dropped
  add column restraint_id uuid,
  add column restraint_name text,
  add column blocked_since timestamptz,     -- the invitation or answer that stood in the way
  add column next_at timestamptz,           -- not before this; null where time does not help
  add column instead_of uuid;               -- the survey that this one was asked instead of
create index invitations_due on invitations (workspace_id, due_at) where due_at is not null; -- what waits
create index invitations_restrained on invitations (workspace_id, restraint_id, id) where restraint_id is not null; -- what a restraint held back
