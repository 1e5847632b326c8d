-- What an open link may carry beside the answers: the names that were declared for a survey.
create table link_fields (
  workspace_id uuid not null,
  survey_id uuid not null,
  name text not null,
  place int not null,
  primary key (workspace_id, survey_id, name),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade
);
call heard_wall('link_fields');

-- What a customer's own system signs with when a link says who it is.
create table link_keys (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  secret bytea not null,                    -- sealed with the secret of the installation
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
call heard_wall('link_keys');
