-- What is removed takes its keys along, which were searched one and all for it.
create index feedback_keys_of_feedback on feedback_keys (workspace_id, feedback_id);

-- Taking an import back goes through what it brought in order, so that what stays is met once.
drop index feedback_of_import;
create index feedback_of_import on feedback (workspace_id, import_id, id) where import_id is not null;
drop index people_of_import;
create index people_of_import on people (workspace_id, import_id, id) where import_id is not null;
drop index merge_suggestions_of_import;
create index merge_suggestions_of_import on merge_suggestions (workspace_id, import_id, id) where import_id is not null;
