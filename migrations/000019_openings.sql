-- Every opening of a link in a mail of ours, before anybody acted: what tells a program that reads mail from a person.
-- Nothing in here is an answer, a verdict or a wish; a row becomes one only by a human act.
create table link_openings (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  id uuid not null,                          -- of a survey page also the ticket of its form
  person_id uuid not null,
  invitation_id uuid,
  door text not null,                        -- survey, stop, unsubscribe, tracking, or the link that nobody sees
  score smallint,                            -- the point of the scale that was clicked in the mail
  opened_at timestamptz not null,
  hand_at timestamptz,                       -- a hand was seen on the page
  counted_at timestamptz,                    -- the click became an answer
  set_aside_at timestamptz,                  -- it was not taken at its word: a program was reading the mail
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, invitation_id) references invitations (workspace_id, id) on delete cascade
);
call heard_wall('link_openings');
create index link_openings_of_person on link_openings (workspace_id, person_id, opened_at);
create index link_openings_of_invitation on link_openings (workspace_id, invitation_id) where invitation_id is not null;
