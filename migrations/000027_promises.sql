-- Each promise has a clock of its own; a policy says for which cases, in an order: the first that fits is promised.
alter type clock_kind add value if not exists 'acknowledge' before 'first_reply';
alter type clock_kind add value if not exists 'next_reply' before 'resolve';
alter type clock_kind add value if not exists 'confirm' after 'resolve';
alter type clock_kind add value if not exists 'final_response' after 'confirm';

alter table policies
  add column position int not null default 0,
  add column conditions jsonb not null default '{}',
  add column acknowledge_minutes int,       -- null: not promised
  add column next_reply_minutes int,
  add column confirm_minutes int,
  add column final_response_days int;       -- of a regulated complaint: days of the year, never paused
update policies set
  conditions = jsonb_build_object('levels', jsonb_build_array(level)),
  position = case level when 'urgent' then 1 when 'high' then 2 when 'normal' then 3 else 4 end;
alter table policies drop constraint policies_workspace_id_level_key, drop column level;

-- What a closing took away, so that it can be taken back as if it had not been.
alter table case_transitions add column before jsonb;
