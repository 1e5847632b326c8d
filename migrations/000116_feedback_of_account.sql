-- The page of an account, and whether anything hangs on one that an import made, read all feedback of the workspace.
create index feedback_of_account on feedback (workspace_id, account_id, id) where account_id is not null;
