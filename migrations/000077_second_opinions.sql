-- What a language model said of a piece that our own reading was in doubt about.
create table second_opinions (
  workspace_id uuid not null,
  feedback_id uuid not null,
  said jsonb not null,                     -- category, sentiment, urgency, as far as it said
  by text not null,                        -- the name of the language model
  at timestamptz not null,
  primary key (workspace_id, feedback_id),
  foreign key (workspace_id, feedback_id) references feedback (workspace_id, id) on delete cascade
);
call heard_wall('second_opinions');
create index corrections_of_feedback on corrections (workspace_id, feedback_id);
