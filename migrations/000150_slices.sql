-- Slices by account, survey and unit are counted from this index alone, too: the rows are forty times as wide.
drop index feedback_scored;
create index feedback_scored on feedback (workspace_id, metric, occurred_at)
  include (bucket, score, touchpoint, channel, account_id, survey_id, unit_id) where score is not null;
-- Who came back after a bad score, and how they scored then, is counted from this one.
drop index feedback_of_person;
create index feedback_of_person on feedback (workspace_id, person_id, id) include (metric, bucket, occurred_at)
  where person_id is not null;
