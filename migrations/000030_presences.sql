-- Who has a case open at this moment, so that two do not answer one customer. Rows die with the case or the member; what is
-- older than a minute means nothing.
create table presences (
  workspace_id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  writing boolean not null,
  seen_at timestamptz not null,
  primary key (workspace_id, case_id, member_id),
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('presences');
create index presences_of_member on presences (workspace_id, member_id);
