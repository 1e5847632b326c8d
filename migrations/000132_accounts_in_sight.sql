-- One account, asked of a confined member. Each of its cases and people was asked of by a function of its own: 20 ms for an account out
-- of sight with 40 of each, 1 to 3 now (20,000 cases, 200 units).
create or replace function heard_sees_account(wanted uuid) returns boolean
language plpgsql stable security definer parallel safe cost 5000 set plan_cache_mode = force_generic_plan as $$
declare
  tenant uuid := public.heard_workspace();
  me uuid := public.heard_member();
  units uuid[] := public.heard_units();
  teams uuid[] := public.heard_teams();
  moment timestamptz := public.heard_moment();
  staff uuid[];
begin
  if exists (select from public.cases c where c.workspace_id = tenant and c.account_id = wanted
      and (c.unit_id = any(units) or c.owner_member_id = me or c.owner_team_id = any(teams)))
    or exists (select from public.unit_ties t where t.workspace_id = tenant and t.account_id = wanted and t.unit_id = any(units)
      and t.since <= moment and (t.until is null or t.until > moment)) then
    return true;
  end if;
  staff := array(select p.id from public.people p where p.workspace_id = tenant and p.account_id = wanted);
  if exists (select from public.feedback f where f.workspace_id = tenant and f.person_id = any(staff) and f.unit_id = any(units))
    or exists (select from public.unit_ties t where t.workspace_id = tenant and t.person_id = any(staff) and t.unit_id = any(units)
      and t.since <= moment and (t.until is null or t.until > moment)) then
    return true;
  end if;
  return exists (select from public.cases c where c.workspace_id = tenant
    and (c.account_id = wanted or c.person_id = any(staff))
    and (c.unit_id = any(units) or c.owner_member_id = me or c.owner_team_id = any(teams)
      or c.id = any((select public.heard_cases())::uuid[])));
end $$;
