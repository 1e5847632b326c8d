-- A question that a file raised goes when the file is taken back; one that others raise as well, or that was answered, stays.
alter table merge_suggestions add column import_id uuid;
create index merge_suggestions_of_import on merge_suggestions (workspace_id, import_id) where import_id is not null;
