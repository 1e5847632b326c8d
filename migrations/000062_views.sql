-- Filters of the inbox that somebody named, for themselves or for everybody, in the order they like.
create table saved_views (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  shared boolean not null,
  filter jsonb not null,
  sort text not null,
  position int not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('saved_views');

-- Who is called by name in which note: the view of mentions reads it, whatever somebody wants to be told.
create table mentions (
  workspace_id uuid not null,
  member_id uuid not null,
  note_id uuid not null,
  case_id uuid not null,
  primary key (workspace_id, member_id, note_id),
  foreign key (workspace_id, note_id) references notes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('mentions');
create index mentions_of_note on mentions (workspace_id, note_id);
