-- Search by parts of words. Row-level security lets no `ilike` into an index, so lists ask these functions of the owner
-- for ids, and each of them keeps to the workspace of the transaction.

-- Where the extension may not be made, searching reads row by row: found is the same. `heard doctor` tells whether.
create procedure heard_index_words() language plpgsql as $$
begin
  if not exists (select from pg_extension where extname = 'pg_trgm') then
    begin
      create extension pg_trgm schema public;
    exception when insufficient_privilege or undefined_file or feature_not_supported then
      raise notice 'no pg_trgm here: %', sqlerrm;
      return;
    end;
  end if;
  -- Each change of a row is noted here anew, and gathered into the index by the megabyte.
  create index if not exists feedback_words on feedback using gin (comment gin_trgm_ops)
    with (gin_pending_list_limit = 1024) where comment is not null;
  create index if not exists cases_words on cases using gin (title gin_trgm_ops) with (gin_pending_list_limit = 1024);
  create index if not exists people_words on people using gin (name gin_trgm_ops, email gin_trgm_ops)
    with (gin_pending_list_limit = 1024);
end $$;
revoke all on procedure heard_index_words() from public;
call heard_index_words();

-- Executed as text, so that the plan is made for the words at hand: rare ones by the index, frequent ones until enough
-- are found.
create function heard_find_feedback(pattern text, most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute 'select id from feedback where workspace_id = $1 and comment ilike $2 limit $3'
    using heard_workspace(), pattern, most;
end $$;

create function heard_find_cases(pattern text, its_number int, most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select found.id from (
       select id from cases where workspace_id = $1 and number = $3
       union all select id from cases where workspace_id = $1 and title ilike $2
       union all select c.id from people p join cases c on c.workspace_id = p.workspace_id and c.person_id = p.id
         where p.workspace_id = $1 and (p.name ilike $2 or p.email ilike $2)
     ) found limit $4'
    using heard_workspace(), pattern, its_number, most;
end $$;
revoke all on function heard_find_feedback(text, int), heard_find_cases(text, int, int) from public;
grant execute on function heard_find_feedback(text, int), heard_find_cases(text, int, int) to heard_app;
