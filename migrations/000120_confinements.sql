-- Members who see a part: the units they are confined to, with all below by the tree of now. Nobody here sees everything.
create table confinements (
  workspace_id uuid not null,
  member_id uuid not null,
  unit_id uuid not null,
  primary key (workspace_id, member_id, unit_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade,
  -- A unit somebody is confined to stays: without it they would see everything.
  foreign key (workspace_id, unit_id) references units (workspace_id, id)
);
call heard_wall('confinements');
create index confinements_of_unit on confinements (workspace_id, unit_id);

-- Of the transaction. What is not set is nobody, nothing and no unit.
create function heard_member() returns uuid language sql stable parallel safe
  return nullif(current_setting('heard.member', true), '')::uuid;
create function heard_moment() returns timestamptz language sql stable parallel safe
  return nullif(current_setting('heard.moment', true), '')::timestamptz;
create function heard_units() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('heard.units', true), ''), '{}')::uuid[];
create function heard_units_above() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('heard.units_above', true), ''), '{}')::uuid[];
create function heard_teams() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('heard.teams', true), ''), '{}')::uuid[];

-- Cases that concern the member in person, wherever they lie: asked for help, mentioned, or with a task in them. It reads
-- past the policies, which ask it.
create function heard_cases() returns uuid[]
language plpgsql stable security definer parallel safe as $$
declare tenant uuid := public.heard_workspace();
begin
  return array(
    select h.case_id from public.case_helpers h where h.workspace_id = tenant and h.member_id = public.heard_member()
    union
    select h.case_id from public.case_helpers h where h.workspace_id = tenant and h.team_id = any(public.heard_teams())
    union
    select m.case_id from public.mentions m where m.workspace_id = tenant and m.member_id = public.heard_member()
    union
    select t.case_id from public.tasks t where t.workspace_id = tenant and t.owner_id = public.heard_member()
    union
    select t.case_id from public.tasks t where t.workspace_id = tenant and t.team_id = any(public.heard_teams()));
end $$;

-- Whether one thing is in their sight. Functions and no subqueries, because PostgreSQL would plan those anew with every
-- statement, one within the other (measured: 10 ms for a person, 40 for a message); these plans are kept with the connection.
create function heard_sees_case(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 500 as $$
declare tenant uuid := public.heard_workspace();
begin
  return exists (select from public.cases c where c.workspace_id = tenant and c.id = wanted
      and (c.unit_id = any(public.heard_units()) or c.owner_member_id = public.heard_member()
        or c.owner_team_id = any(public.heard_teams())))
    or exists (select from public.case_helpers h where h.workspace_id = tenant and h.case_id = wanted
      and (h.member_id = public.heard_member() or h.team_id = any(public.heard_teams())))
    or exists (select from public.tasks t where t.workspace_id = tenant and t.case_id = wanted
      and (t.owner_id = public.heard_member() or t.team_id = any(public.heard_teams())))
    or exists (select from public.mentions m where m.workspace_id = tenant and m.case_id = wanted
      and m.member_id = public.heard_member());
end $$;
create function heard_sees_feedback(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 500 as $$
declare tenant uuid := public.heard_workspace();
begin
  return exists (select from public.feedback f where f.workspace_id = tenant and f.id = wanted
      and (f.unit_id = any(public.heard_units()) or (f.case_id is not null and public.heard_sees_case(f.case_id))));
end $$;
create function heard_sees_person(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 2000 as $$
declare tenant uuid := public.heard_workspace();
begin
  return exists (select from public.feedback f where f.workspace_id = tenant and f.person_id = wanted
      and (f.unit_id = any(public.heard_units()) or (f.case_id is not null and public.heard_sees_case(f.case_id))))
    or exists (select from public.cases c where c.workspace_id = tenant and c.person_id = wanted
      and (c.unit_id = any(public.heard_units()) or public.heard_sees_case(c.id)))
    or exists (select from public.unit_ties t where t.workspace_id = tenant and t.person_id = wanted
      and t.unit_id = any(public.heard_units())
      and t.since <= public.heard_moment() and (t.until is null or t.until > public.heard_moment()))
    or exists (select from public.people p join public.unit_ties t on t.workspace_id = p.workspace_id and t.account_id = p.account_id
      where p.workspace_id = tenant and p.id = wanted and t.unit_id = any(public.heard_units())
      and t.since <= public.heard_moment() and (t.until is null or t.until > public.heard_moment()));
end $$;
create function heard_sees_account(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 5000 as $$
declare tenant uuid := public.heard_workspace();
begin
  return exists (select from public.unit_ties t where t.workspace_id = tenant and t.account_id = wanted
      and t.unit_id = any(public.heard_units())
      and t.since <= public.heard_moment() and (t.until is null or t.until > public.heard_moment()))
    or exists (select from public.cases c where c.workspace_id = tenant and c.account_id = wanted
      and (c.unit_id = any(public.heard_units()) or public.heard_sees_case(c.id)))
    or exists (select from public.people p where p.workspace_id = tenant and p.account_id = wanted
      and public.heard_sees_person(p.id));
end $$;
create function heard_sees_huddle(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 500 as $$
declare tenant uuid := public.heard_workspace();
begin
  return exists (select from public.huddles h where h.workspace_id = tenant and h.id = wanted
      and (h.team_id = any(public.heard_teams()) or exists (select from public.unit_ties t
        where t.workspace_id = h.workspace_id and t.team_id = h.team_id and t.unit_id = any(public.heard_units())
        and t.since <= public.heard_moment() and (t.until is null or t.until > public.heard_moment()))));
end $$;

-- From here to the end of the transaction the member sees their part.
create function heard_confine(tenant uuid, member uuid, moment timestamptz) returns void language plpgsql as $$
begin
  perform set_config('heard.member', member::text, true), set_config('heard.moment', moment::text, true);
  perform set_config('heard.teams', array(
    select t.team_id from team_members t where t.workspace_id = tenant and t.member_id = member
    union select t.id from teams t where t.workspace_id = tenant and t.lead_id = member)::text, true);
  perform set_config('heard.units', array(
    with recursive within as (
      select c.unit_id as id from confinements c where c.workspace_id = tenant and c.member_id = member
      union select u.id from within join units u on u.workspace_id = tenant and u.parent_id = within.id
    ) select id from within)::text, true);
  perform set_config('heard.units_above', array(
    with recursive above as (
      select u.id, u.parent_id from confinements c join units u on u.workspace_id = tenant and u.id = c.unit_id
      where c.workspace_id = tenant and c.member_id = member
      union select u.id, u.parent_id from above join units u on u.workspace_id = tenant and u.id = above.parent_id
    ) select id from above)::text, true);
  perform set_config('role', 'heard_confined', true);
end $$;
revoke all on function heard_cases(), heard_confine(uuid, uuid, timestamptz) from public;
grant execute on function heard_cases(), heard_confine(uuid, uuid, timestamptz) to heard_app;

-- What of a table is seen. The settings are read in `(select …)`, once a statement and not once a row.
create procedure heard_bound(bounded text, visible text) language plpgsql as $$
begin
  execute format('drop policy if exists bounds on %I', bounded);
  execute format('create policy bounds on %I as restrictive for select to heard_confined using (%s)', bounded, visible);
end $$;

-- What confined members read is read in the role heard_confined. The policies are its own: whoever sees everything never pays
-- for them. The account of the program may put the role on, and has nothing of it itself (the gate hands nothing down): what
-- runs with its own rights is not cut. Where the account may make no roles nobody can be confined, until somebody who may
-- has made both and this was called again.
create procedure heard_set_bounds() language plpgsql as $$
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
  call heard_bound('feedback', $see$unit_id = any((select heard_units())::uuid[])
    or (case_id is not null and heard_sees_case(case_id))$see$);
  call heard_bound('units', 'id = any((select heard_units())::uuid[]) or id = any((select heard_units_above())::uuid[])');
  call heard_bound('unit_changes',
    'unit_id = any((select heard_units())::uuid[]) or unit_id = any((select heard_units_above())::uuid[])');
  call heard_bound('unit_ties', 'unit_id = any((select heard_units())::uuid[])');
  call heard_bound('people', 'heard_sees_person(id)');
  call heard_bound('accounts', 'heard_sees_account(id)');
  call heard_bound('huddles', 'heard_sees_huddle(id)');

  -- What hangs on it.
  for hanging in select * from (values
    ('case', 'case_id', '{case_feedback,case_helpers,case_transitions,clocks,mentions,notes,presences,tasks,verdicts}'::text[]),
    ('feedback', 'feedback_id',
      '{corrections,feedback_themes,outcomes,playbook_runs,routings,second_opinions,source_pieces}'::text[]),
    ('person', 'person_id', '{announcement_people,autopilot_members,consents,invitations,link_openings,moments,
      person_addresses,rewards,survey_requests}'::text[]),
    ('person', 'into_id', '{person_merges}'::text[]),
    ('huddle', 'huddle_id', '{attendances}'::text[])
  ) as hanging (noun, key, tables) loop
    foreach whole in array hanging.tables loop
      call heard_bound(whole, format('heard_sees_%s(%I)', hanging.noun, hanging.key));
    end loop;
  end loop;
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
  call heard_bound('messages', $see$case when case_id is not null then heard_sees_case(case_id)
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

-- A cluster takes no policy that asks another table. There everybody sees everything, or nobody reads in this role.
create procedure heard_unbound() language plpgsql as $$
declare bounded record;
begin
  for bounded in select tablename from pg_policies where schemaname = 'public' and policyname = 'bounds' loop
    execute format('drop policy bounds on %I', bounded.tablename);
  end loop;
  revoke heard_app from heard_confined;
end $$;
revoke all on procedure heard_bound(text, text), heard_set_bounds(), heard_unbound() from public;
