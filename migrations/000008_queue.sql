-- Jobs join the transaction of the change that sets them off, though the runtime role may not touch the queue's tables.
-- Each spec: {name, payload, at?, key?, priority?}.
create function heard_enqueue(specs jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if specs = '[]' then return; end if; -- most events set nothing off
  perform graphile_worker.add_jobs(array(
    select row(spec->>'name', spec->'payload', null, (spec->>'at')::timestamptz, null, spec->>'key',
               (spec->>'priority')::smallint, null)::graphile_worker.job_spec
    from jsonb_array_elements(specs) spec
  ));
end $$;

-- A timer that is no longer wanted.
create function heard_forget_job(job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform graphile_worker.remove_job(job_key);
end $$;
revoke all on function heard_enqueue(jsonb), heard_forget_job(text) from public;
grant execute on function heard_enqueue(jsonb), heard_forget_job(text) to heard_app;
