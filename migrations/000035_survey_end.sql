-- A survey may end by itself: after a day, or with so many answers.
alter table surveys
  add column closes_on date,                -- the last day on which it can be answered, where the workspace is
  add column closes_at timestamptz,         -- the end of that day
  add column most_answers int;
