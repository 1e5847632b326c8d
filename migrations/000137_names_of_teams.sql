-- Two teams, or two sets of business hours, of one name could not be told apart where one is chosen, however it is written.
-- The oldest keeps its name; what shares it gets the end of its id.
alter table teams no force row level security;
alter table calendars no force row level security;
update teams t set name = left(name, 90) || ' ' || right(id::text, 6)
where exists (select from teams o where o.workspace_id = t.workspace_id and lower(o.name) = lower(t.name) and o.id < t.id);
update calendars c set name = left(name, 90) || ' ' || right(id::text, 6)
where exists (select from calendars o where o.workspace_id = c.workspace_id and lower(o.name) = lower(c.name) and o.id < c.id);
alter table teams force row level security;
alter table calendars force row level security;
alter table teams drop constraint teams_workspace_id_name_key;
create unique index teams_by_name on teams (workspace_id, lower(name));
create unique index calendars_by_name on calendars (workspace_id, lower(name));
