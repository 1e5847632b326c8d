-- A call that a customer asked for in a survey is one task, however often its answer is looked at.
alter table tasks add column feedback_id uuid;
create unique index tasks_of_feedback on tasks (workspace_id, feedback_id) where feedback_id is not null;
