-- The inbox in its order by one number: comparisons of enums may not pass the wall into an index, those of numbers may.
alter table cases add column rank int generated always as
  (priority + 1000 * case level when 'urgent' then 3 when 'high' then 2 when 'normal' then 1 else 0 end) stored;
drop index cases_inbox, cases_of_member, cases_of_team, cases_resolved, cases_by_priority, cases_by_opening, cases_closed;
create index cases_inbox on cases (workspace_id, rank, id) where state not in ('confirmed', 'closed');
create index cases_of_member on cases (workspace_id, owner_member_id, rank, id) where state not in ('confirmed', 'closed');
create index cases_of_team on cases (workspace_id, owner_team_id, rank, id) where state not in ('confirmed', 'closed');
create index cases_waiting on cases (workspace_id, rank, id) where state = 'waiting';
create index cases_resolved on cases (workspace_id, rank, id) where state = 'resolved';
create index cases_ended on cases (workspace_id, id) where state in ('confirmed', 'closed');
create index cases_by_rank on cases (workspace_id, rank, id);
