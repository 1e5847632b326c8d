-- What somebody said so far on a call that is not over: it is there when the page is closed or the line breaks.
alter table calls add column captured jsonb;

-- A survey that a telephone asks by itself, key by key: the provider tells one key a request.
create table voice_calls (
  workspace_id uuid not null,
  survey_id uuid not null,
  sid text not null,                        -- the provider's name of the call
  version_id uuid not null,
  language text not null,
  phone text,                               -- until the answers are kept as feedback
  answers jsonb not null default '{}',      -- the same
  passed text[] not null default '{}',      -- what was answered, and what was gone past without an answer
  step int not null default 1,              -- keys of an earlier step come late and mean nothing any more
  misses int not null default 0,
  began_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, survey_id, sid),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('voice_calls');
-- As heard_bound, which comes later in a new database, would say: not for those who see a part.
create policy bounds on voice_calls as restrictive for select using (current_user <> 'heard_confined');
