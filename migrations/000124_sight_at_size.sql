-- What a confined member sees, asked less often. Measured with 20,000 cases and 200 units, of which they see four: 1.5 s for
-- the ledger and 6 s for a page of people before, 30 ms after.

-- `heard_cases` is asked once by each statement that reads cases.
create index tasks_in_person on tasks (workspace_id, owner_id, case_id) where owner_id is not null;
create index tasks_in_team on tasks (workspace_id, team_id, case_id) where team_id is not null;
-- All cases of an owner; the indexes of the inbox hold the open ones.
create index cases_ever_of_member on cases (workspace_id, owner_member_id, id) where owner_member_id is not null;
create index cases_ever_of_team on cases (workspace_id, owner_team_id, id) where owner_team_id is not null;

-- Who spoke in a unit, by the index alone.
drop index feedback_of_unit;
create index feedback_of_unit on feedback (workspace_id, unit_id, id) include (person_id) where unit_id is not null;

-- One thing. What is most often so is asked first and alone: a function is as slow as all that its one statement opens.
-- The plans hold for any units, or each new connection would plan the months of feedback five times over.
create or replace function heard_sees_case(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 500 as $$
declare
  tenant uuid := public.heard_workspace();
  me uuid := public.heard_member();
  teams uuid[] := public.heard_teams();
begin
  if exists (select from public.cases c where c.workspace_id = tenant and c.id = wanted
      and (c.unit_id = any(public.heard_units()) or c.owner_member_id = me or c.owner_team_id = any(teams))) then
    return true;
  end if;
  return exists (select from public.case_helpers h where h.workspace_id = tenant and h.case_id = wanted
      and (h.member_id = me or h.team_id = any(teams)))
    or exists (select from public.tasks t where t.workspace_id = tenant and t.case_id = wanted
      and (t.owner_id = me or t.team_id = any(teams)))
    or exists (select from public.mentions m where m.workspace_id = tenant and m.case_id = wanted and m.member_id = me);
end $$;
create or replace function heard_sees_feedback(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 500 set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := public.heard_workspace();
  piece record;
begin
  select f.unit_id, f.case_id into piece from public.feedback f where f.workspace_id = tenant and f.id = wanted;
  return coalesce(piece.unit_id = any(public.heard_units()), false)
    or (piece.case_id is not null and public.heard_sees_case(piece.case_id));
end $$;
create or replace function heard_sees_person(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 2000 set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  teams uuid[] := public.heard_teams();
  moment timestamptz := public.heard_moment();
begin
  if exists (select from public.cases c where c.workspace_id = tenant and c.person_id = wanted
      and (c.unit_id = any(units) or c.owner_member_id = public.heard_member() or c.owner_team_id = any(teams))) then
    return true;
  end if;
  if exists (select from public.cases c where c.workspace_id = tenant and c.person_id = wanted and public.heard_sees_case(c.id))
    or exists (select from public.unit_ties t where t.workspace_id = tenant and t.person_id = wanted
      and t.unit_id = any(units) and t.since <= moment and (t.until is null or t.until > moment))
    or exists (select from public.people p join public.unit_ties t on t.workspace_id = p.workspace_id and t.account_id = p.account_id
      where p.workspace_id = tenant and p.id = wanted and t.unit_id = any(units)
      and t.since <= moment and (t.until is null or t.until > moment)) then
    return true;
  end if;
  -- The person of a piece is the person of its case, if it has one.
  return exists (select from public.feedback f where f.workspace_id = tenant and f.person_id = wanted and f.unit_id = any(units));
end $$;

create or replace function heard_sees_account(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 5000 as $$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  teams uuid[] := public.heard_teams();
  moment timestamptz := public.heard_moment();
begin
  if exists (select from public.cases c where c.workspace_id = tenant and c.account_id = wanted
      and (c.unit_id = any(units) or c.owner_member_id = public.heard_member() or c.owner_team_id = any(teams)))
    or exists (select from public.unit_ties t where t.workspace_id = tenant and t.account_id = wanted and t.unit_id = any(units)
      and t.since <= moment and (t.until is null or t.until > moment)) then
    return true;
  end if;
  return exists (select from public.cases c where c.workspace_id = tenant and c.account_id = wanted and public.heard_sees_case(c.id))
    or exists (select from public.people p where p.workspace_id = tenant and p.account_id = wanted and public.heard_sees_person(p.id));
end $$;

-- All of a kind at once, for statements that walk through many of it and say so before (`heard.many`): one by one they would
-- ask of each. What they answer is the same, and a test holds them against each other.
create function heard_many(kind text) returns boolean language sql stable parallel safe
  return coalesce(current_setting('heard.many', true), '') = kind;
create function heard_all_cases() returns table (id uuid, person_id uuid, account_id uuid)
language plpgsql stable security definer parallel safe rows 2000 cost 20000 as $$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  teams uuid[] := public.heard_teams();
  in_person uuid[] := public.heard_cases();
begin
  return query
    select c.id, c.person_id, c.account_id from public.cases c where c.workspace_id = tenant and c.unit_id = any(units)
    union all
    select c.id, c.person_id, c.account_id from public.cases c where c.workspace_id = tenant and c.owner_member_id = public.heard_member()
    union all
    select c.id, c.person_id, c.account_id from public.cases c where c.workspace_id = tenant and c.owner_team_id = any(teams)
    union all
    select c.id, c.person_id, c.account_id from public.cases c where c.workspace_id = tenant and c.id = any(in_person);
end $$;
-- The pieces of the cases in sight, wherever they lie themselves.
create function heard_pieces() returns uuid[]
language plpgsql stable security definer parallel safe cost 50000 set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := public.heard_workspace();
  cases uuid[] := array(select c.id from public.heard_all_cases() c);
  pieces uuid[] := array(select cf.feedback_id from public.case_feedback cf where cf.workspace_id = tenant and cf.case_id = any(cases));
begin
  return array(select f.id from public.feedback f where f.workspace_id = tenant and f.id = any(pieces)
    and f.case_id in (select unnest(cases)));
end $$;
create function heard_all_feedback() returns setof uuid
language plpgsql stable security definer parallel safe rows 5000 cost 50000 set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
begin
  return query
    select f.id from public.feedback f where f.workspace_id = tenant and f.unit_id = any(units)
    union all
    select unnest(public.heard_pieces());
end $$;
create function heard_all_people() returns setof uuid
language plpgsql stable security definer parallel safe rows 5000 cost 100000 set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  moment timestamptz := public.heard_moment();
begin
  return query
    select f.person_id from public.feedback f where f.workspace_id = tenant and f.unit_id = any(units) and f.person_id is not null
    union all
    select c.person_id from public.heard_all_cases() c where c.person_id is not null
    union all
    select t.person_id from public.unit_ties t where t.workspace_id = tenant and t.person_id is not null
      and t.unit_id = any(units) and t.since <= moment and (t.until is null or t.until > moment)
    union all
    select p.id from public.unit_ties t join public.people p on p.workspace_id = t.workspace_id and p.account_id = t.account_id
      where t.workspace_id = tenant and t.unit_id = any(units) and t.since <= moment and (t.until is null or t.until > moment);
end $$;
create function heard_all_accounts() returns setof uuid
language plpgsql stable security definer parallel safe rows 500 cost 100000 as $$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  moment timestamptz := public.heard_moment();
  people uuid[] := array(select distinct p from public.heard_all_people() p);
begin
  return query
    select t.account_id from public.unit_ties t where t.workspace_id = tenant and t.account_id is not null
      and t.unit_id = any(units) and t.since <= moment and (t.until is null or t.until > moment)
    union all
    select c.account_id from public.heard_all_cases() c where c.account_id is not null
    union all
    select p.account_id from public.people p where p.workspace_id = tenant and p.account_id is not null
      and p.id = any(people);
end $$;
revoke all on function heard_all_cases(), heard_pieces(), heard_all_feedback(), heard_all_people(), heard_all_accounts() from public;
grant execute on function heard_all_cases(), heard_pieces(), heard_all_feedback(), heard_all_people(), heard_all_accounts() to heard_app;

create or replace procedure heard_set_bounds() language plpgsql as $$
declare
  hanging record;
  whole text;
begin
  begin
    if not exists (select from pg_roles where rolname = 'heard_confined') then
      create role heard_confined nologin nosuperuser nobypassrls;
    end if;
    if not exists (select from pg_roles where rolname = 'heard_gate') then
      create role heard_gate nologin nosuperuser nobypassrls noinherit;
    end if;
  exception
    when duplicate_object or unique_violation then null; -- another installation on this server was faster
    when insufficient_privilege then null;
  end;
  begin
    if not pg_has_role('heard_confined', 'heard_app', 'usage') then grant heard_app to heard_confined; end if;
    if not pg_has_role('heard_gate', 'heard_confined', 'member') then grant heard_confined to heard_gate; end if;
    if not exists (select from pg_auth_members m where m.roleid = 'heard_gate'::regrole and m.member = session_user::regrole) then
      execute format('grant heard_gate to %I', session_user);
    end if;
  exception when insufficient_privilege or undefined_object then
    raise notice 'nobody can be confined to units here: %', sqlerrm;
    return;
  end;

  -- Their own place: what happened in it, and whose it is.
  call heard_bound('cases', $see$unit_id = any((select heard_units())::uuid[]) or owner_member_id = (select heard_member())
    or owner_team_id = any((select heard_teams())::uuid[]) or id = any((select heard_cases())::uuid[])$see$);
  -- Its case by the bounds of cases; never as a set, which each month would make anew.
  call heard_bound('feedback', $see$unit_id = any((select heard_units())::uuid[]) or (case_id is not null
    and (select true from cases c where c.workspace_id = feedback.workspace_id and c.id = feedback.case_id))$see$);
  call heard_bound('units', 'id = any((select heard_units())::uuid[]) or id = any((select heard_units_above())::uuid[])');
  call heard_bound('unit_changes',
    'unit_id = any((select heard_units())::uuid[]) or unit_id = any((select heard_units_above())::uuid[])');
  call heard_bound('unit_ties', 'unit_id = any((select heard_units())::uuid[])');
  call heard_bound('people',
    $see$case when (select heard_many('people')) then id in (select heard_all_people()) else heard_sees_person(id) end$see$);
  call heard_bound('accounts',
    $see$case when (select heard_many('accounts')) then id in (select heard_all_accounts()) else heard_sees_account(id) end$see$);
  call heard_bound('huddles', 'heard_sees_huddle(id)');

  -- What hangs on it.
  for hanging in select * from (values
    ('case', 'case_id', '{case_feedback,case_helpers,case_transitions,mentions,notes,presences,tasks,verdicts}'::text[]),
    ('feedback', 'feedback_id',
      '{corrections,outcomes,playbook_runs,routings,second_opinions,source_pieces}'::text[]),
    ('person', 'person_id', '{announcement_people,autopilot_members,consents,invitations,link_openings,moments,
      person_addresses,rewards,survey_requests}'::text[]),
    ('person', 'into_id', '{person_merges}'::text[]),
    ('huddle', 'huddle_id', '{attendances}'::text[])
  ) as hanging (noun, key, tables) loop
    foreach whole in array hanging.tables loop
      call heard_bound(whole, format('heard_sees_%s(%I)', hanging.noun, hanging.key));
    end loop;
  end loop;
  -- The two that numbers are counted from.
  call heard_bound('clocks', 'exists (select from cases c where c.workspace_id = clocks.workspace_id and c.id = clocks.case_id)');
  call heard_bound('feedback_themes', $see$case when (select heard_many('feedback_themes'))
    then feedback_id in (select heard_all_feedback()) else heard_sees_feedback(feedback_id) end$see$);
  call heard_bound('calls', 'held_by = (select heard_member()) or heard_sees_person(person_id)');
  call heard_bound('call_attempts',
    'exists (select from calls c where c.workspace_id = call_attempts.workspace_id and c.id = call_attempts.call_id)');
  call heard_bound('triggerings',
    'exists (select from moments m where m.workspace_id = triggerings.workspace_id and m.id = triggerings.moment_id)');
  call heard_bound('playbook_steps',
    'exists (select from playbook_runs r where r.workspace_id = playbook_steps.workspace_id and r.id = playbook_steps.run_id)');
  call heard_bound('initiative_links', $see$case when case_id is not null then heard_sees_case(case_id)
    when feedback_id is not null then heard_sees_feedback(feedback_id) else true end$see$);
  call heard_bound('commitments', 'owner_id = (select heard_member()) or heard_sees_huddle(huddle_id)');
  -- A theme that rises does so in the whole workspace.
  call heard_bound('agenda_items', $see$heard_sees_huddle(huddle_id) and theme_id is null
    and (case_id is null or heard_sees_case(case_id)) and (feedback_id is null or heard_sees_feedback(feedback_id))$see$);
  -- What is told of no case is of the whole workspace, but for what one owns oneself.
  call heard_bound('notices', $see$member_id = (select heard_member()) and case when case_id is not null
    then heard_sees_case(case_id) else kind in ('commitment', 'task', 'mention') end$see$);
  call heard_bound('messages', $see$case when case_id is not null
      then (select true from cases c where c.workspace_id = messages.workspace_id and c.id = messages.case_id)
    when feedback_id is not null then heard_sees_feedback(feedback_id)
    when person_id is not null then heard_sees_person(person_id) else member_id = (select heard_member()) end$see$);
  -- Of the history: what happened to a case, a piece or a person. The rest is the workspace's.
  call heard_bound('events', $see$case when case_id is not null then heard_sees_case(case_id)
    when feedback_id is not null then heard_sees_feedback(feedback_id)
    when person_id is not null then heard_sees_person(person_id) else false end$see$);
  foreach whole in array array['suppressions', 'mail_wishes'] loop
    call heard_bound(whole, format($see$
      exists (select from people p where p.workspace_id = %1$I.workspace_id and p.email = %1$I.address)
      or exists (select from people p where p.workspace_id = %1$I.workspace_id and p.phone = %1$I.address)
      or exists (select from person_addresses a where a.workspace_id = %1$I.workspace_id and a.address = %1$I.address)$see$, whole));
  end loop;

  -- What cannot be cut: sums over everything, and what no unit can be told of. Numbers are counted from the rows instead.
  foreach whole in array array['rollups', 'rollup_ledger', 'rollup_marks', 'rollup_scores', 'ballots', 'ballot_stubs',
    'waiting_ballots', 'caught_mails', 'imports', 'room_posts', 'feedback_keys', 'audit_seals', 'audit_redactions',
    'kept_stops', 'webhook_deliveries', 'webhook_attempts', 'api_keys', 'segments'] loop
    call heard_bound(whole, 'false');
  end loop;
end $$;
call heard_set_bounds();
