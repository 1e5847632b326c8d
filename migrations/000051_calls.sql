create type call_kind as enum ('survey', 'callback');
create type call_outcome as enum ('answered', 'done', 'unreached', 'wrong_number', 'refused', 'withdrawn');
-- Somebody is to be called: to be asked a survey, or because we promised to call back.
create table calls (
  workspace_id uuid not null,
  id uuid not null,
  kind call_kind not null,
  person_id uuid not null,
  invitation_id uuid,
  case_id uuid,
  about text,                               -- why we promised to call
  not_before timestamptz not null,
  due_at timestamptz,                       -- the end of the window that was promised
  attempts int not null default 0,
  held_by uuid,                             -- who calls right now
  held_until timestamptz,
  late_at timestamptz,                      -- when the promise was broken and somebody was told
  outcome call_outcome,
  ended_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, invitation_id),     -- one call for each invitation, however often its job runs
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, case_id) references cases (workspace_id, id) on delete cascade
);
call heard_wall('calls');
create index calls_waiting on calls (workspace_id, not_before) where ended_at is null; -- who to call now
create index calls_of_person on calls (workspace_id, person_id);
create index calls_of_case on calls (workspace_id, case_id) where case_id is not null;

-- Each time that somebody rang, and what came of it.
create table call_attempts (
  workspace_id uuid not null,
  call_id uuid not null,
  number int not null,
  result text not null,
  note text,
  by_id uuid,
  at timestamptz not null,
  primary key (workspace_id, call_id, number),
  foreign key (workspace_id, call_id) references calls (workspace_id, id) on delete cascade
);
call heard_wall('call_attempts');
