-- The pictures that stand above surveys. Whoever has the key sees one; it names nobody and gives nothing else away.
create table logos (
  workspace_id uuid not null,
  key text not null,
  kind text not null,                       -- png, jpeg, gif or webp, as its bytes say
  content bytea not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);
call heard_wall('logos');
