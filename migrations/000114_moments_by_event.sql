-- An order is placed, delivered and returned under one number: the id of a moment is its own within its event.
alter table moments drop constraint moments_workspace_id_source_id_key;
alter table moments add unique (workspace_id, source_id, name);
