-- The way to a cluster: what writes events and sets off jobs in one go runs on the coordinator, where the queue and the
-- notices lie, and each statement in it goes by its tenant to the machine that has it.

create function heard_record(tenant uuid, happened jsonb, jobs jsonb, leaving jsonb, notice text) returns void
language plpgsql as $$
begin
  insert into events (workspace_id, id, name, by_kind, by_id, case_id, feedback_id, person_id, facts, at)
  select tenant, id, name, by_kind, by_id, case_id, feedback_id, person_id, facts, at
  from jsonb_to_recordset(happened) as row (id uuid, name text, by_kind actor, by_id uuid, case_id uuid,
    feedback_id uuid, person_id uuid, facts jsonb, at timestamptz);
  -- Where no webhook asks for it, an event costs no job.
  if leaving <> '[]' and exists (
    select from webhooks where workspace_id = tenant and status = 'on' and happened -> 0 ->> 'name' = any(event_names)
  ) then
    jobs := jobs || leaving;
  end if;
  if jobs <> '[]' then perform heard_enqueue(jobs); end if;
  if notice is not null then perform pg_notify('heard_live', notice); end if;
end $$;
revoke all on function heard_record(uuid, jsonb, jsonb, jsonb, text) from public;
grant execute on function heard_record(uuid, jsonb, jsonb, jsonb, text) to heard_app;

-- One event as the chain sees it, by its columns: on another machine a row is of another type.
create function heard_event_digest(id uuid, name text, by_kind actor, by_id uuid, case_id uuid, feedback_id uuid,
                                   person_id uuid, facts jsonb, at timestamptz) returns bytea
language sql stable parallel safe
  return sha256(convert_to(jsonb_build_array(id, name, by_kind, by_id, case_id, feedback_id, person_id,
                                             facts, (extract(epoch from at) * 1000000)::bigint)::text, 'UTF8'));
drop function heard_event_digest(events);

-- The two lawful ways to touch the history, as before, in statements that name their tenant and change one table each.
create or replace function heard_redact_person(person uuid, reached_at text, moment timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := heard_workspace();
  theirs uuid[];
begin
  theirs := array(
    select e.id from events e where e.workspace_id = tenant
      and (e.person_id = person or (reached_at is not null and e.name like 'address.%' and e.facts ->> 'address' = reached_at)));
  insert into audit_redactions (workspace_id, event_id, digest, reason, at)
  select e.workspace_id, e.id, heard_event_digest(e.id, e.name, e.by_kind, e.by_id, e.case_id, e.feedback_id, e.person_id, e.facts, e.at), 'forgotten', moment
  from events e where e.workspace_id = tenant and e.id = any(theirs)
  on conflict do nothing;
  update events e set facts = e.facts - 'address', person_id = null, by_id = nullif(e.by_id, person)
  where e.workspace_id = tenant and e.id = any(theirs);
end $$;

create or replace function heard_remove_demo_events(moment timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  tenant uuid := heard_workspace();
  demo uuid[];
  theirs uuid[];
begin
  demo := array(select row_id from demo_rows where workspace_id = tenant and kind in ('feedback', 'person'));
  theirs := array(
    select e.id from events e where e.workspace_id = tenant
      and (e.feedback_id = any(demo) or e.person_id = any(demo)
        or e.case_id in (select c.id from cases c where c.workspace_id = tenant
             and (c.person_id = any(demo) or c.feedback_id = any(demo)))));
  insert into audit_redactions (workspace_id, event_id, digest, reason, at)
  select e.workspace_id, e.id, heard_event_digest(e.id, e.name, e.by_kind, e.by_id, e.case_id, e.feedback_id, e.person_id, e.facts, e.at), 'demo', moment
  from events e where e.workspace_id = tenant and e.id = any(theirs)
  on conflict do nothing;
  delete from events e where e.workspace_id = tenant and e.id = any(theirs);
end $$;

-- How often a caller tried what is paced for all web processes together; by digests, for a minute each. After a crash of
-- the database everybody begins anew.
create unlogged table paces (
  key text primary key,
  points int not null,
  expire bigint
);

-- New months as before, but what moves there is copied and then deleted: a cluster takes no delete within an insert.
create or replace procedure heard_ensure_months(parent regclass, first_month date, last_month date) language plpgsql as $$
declare
  month date := date_trunc('month', first_month)::date;
  child text;
  low uuid;
  high uuid;
begin
  while month <= last_month loop
    child := parent::text || '_' || to_char(month, 'YYYYMM');
    low := heard_uuid_at(month::timestamp at time zone 'UTC');
    high := heard_uuid_at((month + interval '1 month')::timestamp at time zone 'UTC');
    if to_regclass(child) is null then
      execute format('create table %I (like %s including defaults including constraints)', child, parent);
      -- Nobody adds to it between the copy and the deletion.
      execute format('lock table %I in share row exclusive mode', parent::text || '_other');
      execute format('insert into %I select * from %I where id >= %L and id < %L', child, parent::text || '_other', low, high);
      execute format('delete from %I where id >= %L and id < %L', parent::text || '_other', low, high);
      execute format('alter table %s attach partition %I for values from (%L) to (%L)', parent, child, low, high);
      execute format('call heard_wall(%L::regclass)', child);
      if parent = 'events'::regclass then
        execute format('revoke update, delete, truncate on %I from heard_app', child);
      end if;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
end $$;
