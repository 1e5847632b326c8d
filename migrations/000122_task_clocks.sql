-- The promise of a task runs like that of a case: the hours and the ladder are copies of the moment it was made.
alter table tasks
  add column calendar jsonb,                        -- null: due at a moment, whoever is in the office
  add column ladder jsonb not null default '[]',
  add column steps_done jsonb not null default '[]';
