-- One event is told once, however its name and its id are written: “Delivered” and “delivered” asked twice.
alter table moments drop constraint moments_workspace_id_source_id_name_key;
alter table moments no force row level security;
update moments set source_id = nullif(btrim(source_id), '') where source_id <> btrim(source_id);
-- Of those that were told twice already the first keeps the id; what was asked was asked.
update moments m set source_id = null
where exists (select from moments o where o.workspace_id = m.workspace_id and o.source_id = m.source_id
  and lower(o.name) = lower(m.name) and o.id < m.id);
alter table moments force row level security;
create unique index moments_told_once on moments (workspace_id, source_id, lower(name));
