-- Answers to an anonymous survey: one row for one answer to one question, with nothing that says whose it was, when it was
-- given or what the same person answered beside it. They wait in one table and are moved to the other, in an order of
-- chance, once there are enough of them to be shown together.
create table waiting_ballots (
  workspace_id uuid not null,
  id uuid not null,                         -- by chance: says nothing of when
  survey_id uuid not null,
  question text not null,
  label text,                               -- the group it counts for, where a survey is shown by groups
  value jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('waiting_ballots');
create index waiting_ballots_of_question on waiting_ballots (workspace_id, survey_id, question);

create table ballots (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  question text not null,
  label text,
  value jsonb not null,
  batch uuid not null,                      -- at least five that became visible in one moment
  month date not null,                      -- the month in which they did
  primary key (workspace_id, id),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('ballots');
create index ballots_of_survey on ballots (workspace_id, survey_id, question);

-- What was used to take part, as a hash, so that nobody answers twice. It holds no answer and no time.
create table ballot_stubs (
  workspace_id uuid not null,
  survey_id uuid not null,
  hash bytea not null,
  primary key (workspace_id, survey_id, hash),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('ballot_stubs');
