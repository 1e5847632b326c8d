-- What a day counts for the ledger stands by the hour: of a day whose promises fall due just now, only the hours in question
-- are read from the rows. Days whose promises may still fall due are counted anew.
alter table rollup_ledger
  add column hour smallint not null default 0,
  drop constraint rollup_ledger_pkey,
  add primary key (workspace_id, day, hour);
alter table rollup_ledger alter column hour drop default;

insert into rollup_marks (workspace_id, at)
select l.workspace_id, (l.day + time '12:00') at time zone r.zone
from rollup_ledger l join rollups r on r.workspace_id = l.workspace_id
where l.promise_until >= now() and r.zone <> '';
