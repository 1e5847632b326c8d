-- The second wall: the runtime role owns nothing and sees one workspace at a time.
do $$
begin
  if not exists (select from pg_roles where rolname = 'heard_app') then
    create role heard_app nologin nosuperuser nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null; -- another installation on this server was faster
end $$;
grant heard_app to current_user;
grant usage on schema public to heard_app;
alter default privileges in schema public grant select, insert, update, delete on tables to heard_app;
alter default privileges in schema public grant usage on sequences to heard_app;

-- The workspace of this transaction; null (and so no row at all) when a query forgot to say.
create function heard_workspace() returns uuid language sql stable parallel safe
  return nullif(current_setting('heard.workspace', true), '')::uuid;

-- Every table with a workspace goes behind this wall; a test fails for a table that forgot.
create procedure heard_wall(walled regclass, tenant_column name default 'workspace_id') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy wall on %s using (%I = heard_workspace()) with check (%I = heard_workspace())',
                 walled, tenant_column, tenant_column);
end $$;

-- Smallest and largest UUIDv7 of an instant: what partitions of time-ordered ids are bounded by.
create function heard_uuid_at(at timestamptz) returns uuid language sql immutable strict parallel safe
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

-- Makes the monthly partitions of a table that is partitioned by its UUIDv7 id; safe to run again at any time.
-- Rows that waited in the default partition move to the new month in the same transaction.
create procedure heard_ensure_months(parent regclass, first_month date, last_month date) language plpgsql as $$
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
    end if;
    month := (month + interval '1 month')::date;
  end loop;
end $$;
