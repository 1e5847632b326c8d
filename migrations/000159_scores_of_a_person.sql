-- The last scores of a person are read from the index alone: each lies in another month, so that every row was a page from the disk.
drop index feedback_of_person;
create index feedback_of_person on feedback (workspace_id, person_id, id) include (metric, bucket, score, occurred_at)
  where person_id is not null;
