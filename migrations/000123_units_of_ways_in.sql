-- What comes in by a source, a widget or the open link of a survey belongs to the unit that these belong to.
alter table unit_ties
  add column source_id uuid,
  add column widget_id uuid,
  add column survey_id uuid,
  drop constraint unit_ties_check,
  add constraint one_tied check (
    num_nonnulls(member_id, team_id, place_id, account_id, person_id, source_id, widget_id, survey_id) = 1),
  add foreign key (workspace_id, source_id) references sources (workspace_id, id) on delete cascade,
  add foreign key (workspace_id, widget_id) references widgets (workspace_id, id) on delete cascade,
  add foreign key (workspace_id, survey_id) references surveys (workspace_id, id) on delete cascade;
create index unit_ties_of_source on unit_ties (workspace_id, source_id) where source_id is not null;
create index unit_ties_of_widget on unit_ties (workspace_id, widget_id) where widget_id is not null;
create index unit_ties_of_survey on unit_ties (workspace_id, survey_id) where survey_id is not null;
