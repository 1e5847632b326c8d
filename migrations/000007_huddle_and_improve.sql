create type initiative_status as enum ('proposed', 'accepted', 'in_progress', 'shipped', 'dropped');
create table initiatives (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  title text not null,
  problem text not null,
  status initiative_status not null,
  owner_id uuid,
  what_we_did text,
  dropped_because text,
  shipped_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('initiatives');

create table initiative_links (
  workspace_id uuid not null,
  id uuid not null,
  initiative_id uuid not null,
  theme_id uuid,
  feedback_id uuid,
  case_id uuid,
  linked_at timestamptz not null,
  primary key (workspace_id, id),
  constraint one_end check (num_nonnulls(theme_id, feedback_id, case_id) = 1),
  unique nulls not distinct (workspace_id, initiative_id, theme_id, feedback_id, case_id),
  foreign key (workspace_id, initiative_id) references initiatives (workspace_id, id) on delete cascade,
  foreign key (workspace_id, theme_id) references themes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id) on delete cascade,
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade
);
call heard_wall('initiative_links');

-- "You said, we did": who is told is decided once, when it is sent.
create table announcements (
  workspace_id uuid not null,
  id uuid not null,
  initiative_id uuid not null,
  subject text not null,
  body text not null,
  recipients int not null,
  suppressed int not null,
  sent_by uuid,
  sent_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, initiative_id),
  foreign key (workspace_id, initiative_id) references initiatives (workspace_id, id) on delete cascade
);
call heard_wall('announcements');

create table announcement_people (
  workspace_id uuid not null,
  announcement_id uuid not null,
  person_id uuid not null,
  message_id uuid,
  skipped_because text,
  primary key (workspace_id, announcement_id, person_id),
  foreign key (workspace_id, announcement_id) references announcements (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
call heard_wall('announcement_people');

create type huddle_status as enum ('planned', 'running', 'held', 'cancelled');
create table huddles (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  status huddle_status not null,
  starts_at timestamptz not null,
  minutes int not null default 15,
  facilitator_id uuid,
  started_at timestamptz,
  held_at timestamptz,
  notes text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade
);
call heard_wall('huddles');
create index huddles_of_team on huddles (workspace_id, team_id, starts_at);

create type agenda_kind as enum ('celebrate', 'listen', 'at_risk', 'rising_theme', 'report_back', 'topic');
create table agenda_items (
  workspace_id uuid not null,
  id uuid not null,
  huddle_id uuid not null,
  kind agenda_kind not null,
  position int not null,
  title text not null,
  detail text,
  feedback_id uuid,
  case_id uuid,
  theme_id uuid,
  commitment_id uuid,
  initiative_id uuid,                       -- where it was elevated to
  discussed_at timestamptz,
  notes text,
  primary key (workspace_id, id),
  foreign key (workspace_id, huddle_id) references huddles (workspace_id, id) on delete cascade
);
call heard_wall('agenda_items');
create index agenda_items_of_huddle on agenda_items (workspace_id, huddle_id, position);

create type commitment_status as enum ('open', 'kept', 'missed', 'dropped');
create table commitments (
  workspace_id uuid not null,
  id uuid not null,
  huddle_id uuid not null,
  what text not null,
  owner_id uuid not null,
  due_on date not null,
  status commitment_status not null,
  report text,
  reported_in uuid,                         -- the huddle that heard the report
  reported_at timestamptz,
  case_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, huddle_id) references huddles (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references members (workspace_id, id)
);
call heard_wall('commitments');
create index commitments_open on commitments (workspace_id, due_on) where status = 'open';

create table attendances (
  workspace_id uuid not null,
  huddle_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, huddle_id, member_id),
  foreign key (workspace_id, huddle_id) references huddles (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call heard_wall('attendances');
