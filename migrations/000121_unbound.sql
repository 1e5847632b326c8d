-- Roles are those of the whole server, and other databases on it go on confining: on a cluster the way into the role goes
-- instead, so that reading a part fails and never shows all.
create or replace procedure heard_unbound() language plpgsql as $$
declare bounded record;
begin
  for bounded in select tablename from pg_policies where schemaname = 'public' and policyname = 'bounds' loop
    execute format('drop policy bounds on %I', bounded.tablename);
  end loop;
  drop function if exists heard_confine(uuid, uuid, timestamptz);
end $$;
call heard_set_bounds();
