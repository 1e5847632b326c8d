-- A piece comes into the index of words when it is understood, not when it arrives: the index was four fifths of what an
-- arriving piece cost the database. What still waits is few, has an index of its own, and is read row by row.
create or replace procedure heard_index_words() language plpgsql as $$
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
    with (gin_pending_list_limit = 1024) where understood_at is not null and comment is not null;
  create index if not exists cases_words on cases using gin (title gin_trgm_ops) with (gin_pending_list_limit = 1024);
  create index if not exists people_words on people using gin (name gin_trgm_ops, email gin_trgm_ops)
    with (gin_pending_list_limit = 1024);
end $$;
drop index if exists feedback_words;
call heard_index_words();

create or replace function heard_find_feedback(pattern text, most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query execute
    'select found.id from (
       select id from feedback where workspace_id = $1 and understood_at is not null and comment ilike $2
       union all select id from feedback where workspace_id = $1 and understood_at is null and comment ilike $2
     ) found limit $3'
    using heard_workspace(), pattern, most;
end $$;

-- Who answered or was asked last changes with every answer; with room on its page the row changes in place, and no index
-- hears of it.
alter table people set (fillfactor = 80);
