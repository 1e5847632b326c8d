-- What a file changed of people and accounts that were known, and which accounts it brought: so that it can be taken back.
create table import_changes (
  workspace_id uuid not null,
  import_id uuid not null,
  row_id uuid not null,                     -- of the person or the account
  person_id uuid,
  account_id uuid,
  was jsonb,                                -- null for an account that the file brought
  became jsonb not null,
  primary key (workspace_id, import_id, row_id),
  foreign key (workspace_id, import_id) references imports (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, account_id) references accounts (workspace_id, id) on delete cascade,
  check (num_nonnulls(person_id, account_id) = 1)
);
call heard_wall('import_changes');
-- Erasing a person takes their lines with them.
create index import_changes_of_person on import_changes (workspace_id, person_id) where person_id is not null;
create index import_changes_of_account on import_changes (workspace_id, account_id) where account_id is not null;
create policy bounds on import_changes as restrictive for select using (current_user <> 'heard_confined');
