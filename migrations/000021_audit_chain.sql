-- The history is append-only for the program that serves requests: it may add to it and read it, and nothing else.
revoke update, delete, truncate on events, events_other from heard_app;

-- A seal closes over what was committed since the last one. Each carries the digest of the one before it, so a row that is
-- changed, taken away or slipped in behind a seal no longer fits.
create table audit_seals (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  number bigint not null,
  event_ids uuid[] not null,                 -- in their order; what is in no seal yet is the open end
  digest bytea not null,
  sealed_at timestamptz not null,
  primary key (workspace_id, number)
);
call heard_wall('audit_seals');
revoke update, delete, truncate on audit_seals from heard_app;
create index audit_seals_by_time on audit_seals (workspace_id, sealed_at);

-- What was blanked out or taken away by right (a person was forgotten, the demo removed), with the digest it had:
-- the chain still closes, and it is counted.
create table audit_redactions (
  workspace_id uuid not null references workspaces (id) on delete cascade,
  event_id uuid not null,
  digest bytea not null,
  reason text not null,
  at timestamptz not null,
  primary key (workspace_id, event_id)
);
call heard_wall('audit_redactions');
revoke insert, update, delete, truncate on audit_redactions from heard_app;

-- One event as the chain sees it. jsonb has one way to be written, times are in UTC.
create function heard_event_digest(e events) returns bytea language sql stable parallel safe
  return sha256(convert_to(jsonb_build_array(e.id, e.name, e.by_kind, e.by_id, e.case_id, e.feedback_id, e.person_id,
                                             e.facts, (extract(epoch from e.at) * 1000000)::bigint)::text, 'UTF8'));

-- The two lawful ways to touch the history. Both leave the digest of what was there, who asked is an event of its own.
create function heard_redact_person(person uuid, reached_at text, moment timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  with theirs as (
    select e.* from events e where e.workspace_id = heard_workspace()
      and (e.person_id = person or (reached_at is not null and e.name like 'address.%' and e.facts ->> 'address' = reached_at))
  ), kept as (
    insert into audit_redactions (workspace_id, event_id, digest, reason, at)
    select t.workspace_id, t.id, heard_event_digest(t), 'forgotten', moment
    from events t where t.workspace_id = heard_workspace() and t.id in (select id from theirs)
    on conflict do nothing
  )
  update events e set facts = e.facts - 'address', person_id = null, by_id = nullif(e.by_id, person)
  where e.workspace_id = heard_workspace() and e.id in (select id from theirs);
end $$;

create function heard_remove_demo_events(moment timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  with demo as (
    select row_id from demo_rows where workspace_id = heard_workspace() and kind in ('feedback', 'person')
  ), theirs as (
    select e.id from events e where e.workspace_id = heard_workspace()
      and (e.feedback_id in (select row_id from demo) or e.person_id in (select row_id from demo)
        or e.case_id in (select c.id from cases c where c.workspace_id = heard_workspace()
             and (c.person_id in (select row_id from demo) or c.feedback_id in (select row_id from demo))))
  ), kept as (
    insert into audit_redactions (workspace_id, event_id, digest, reason, at)
    select e.workspace_id, e.id, heard_event_digest(e), 'demo', moment
    from events e where e.workspace_id = heard_workspace() and e.id in (select id from theirs)
    on conflict do nothing
  )
  delete from events e where e.workspace_id = heard_workspace() and e.id in (select id from theirs);
end $$;
revoke execute on function heard_redact_person, heard_remove_demo_events from public;
grant execute on function heard_redact_person, heard_remove_demo_events to heard_app;

-- New months of the history are as closed as the old ones: only through their parent, and only to add.
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
      execute format('with moved as (delete from %I where id >= %L and id < %L returning *) insert into %I select * from moved',
                     parent::text || '_other', low, high, child);
      execute format('alter table %s attach partition %I for values from (%L) to (%L)', parent, child, low, high);
      execute format('call heard_wall(%L::regclass)', child);
      if parent = 'events'::regclass then
        execute format('revoke update, delete, truncate on %I from heard_app', child);
      end if;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
end $$;
do $$
declare child regclass;
begin
  for child in select inhrelid::regclass from pg_inherits where inhparent = 'events'::regclass loop
    execute format('revoke update, delete, truncate on %s from heard_app', child);
  end loop;
end $$;
