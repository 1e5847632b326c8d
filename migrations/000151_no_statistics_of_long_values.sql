-- Statistics of a column are for choosing by it. Of these nothing is chosen, and gathering them reads every long value of
-- tens of thousands of rows, again and again while a table fills.
do $$
declare long record;
begin
  for long in select * from (values
    ('feedback', '{understanding,answers,attributes}'::text[]), ('events', '{facts}'), ('playbook_runs', '{steps,stops}'),
    ('cases', '{priority_parts,whys}'), ('clocks', '{calendar,ladder,pauses,steps_done}'),
    ('messages', '{body_text,body_html,headers}'), ('caught_mails', '{body_text,body_html,raw}')
  ) as long (whole, columns) loop
    for at in 1 .. array_length(long.columns, 1) loop
      execute format('alter table %I alter column %I set statistics 0', long.whole, long.columns[at]);
    end loop;
  end loop;
exception when feature_not_supported then raise notice 'a cluster keeps its statistics: %', sqlerrm;
end $$;

-- New months as before, with no more statistics than those that are there.
create or replace procedure heard_ensure_months(parent regclass, first_month date, last_month date) language plpgsql as $$
declare
  month date := date_trunc('month', first_month)::date;
  child text;
  low uuid;
  high uuid;
  long_column name;
begin
  while month <= last_month loop
    child := parent::text || '_' || to_char(month, 'YYYYMM');
    low := heard_uuid_at(month::timestamp at time zone 'UTC');
    high := heard_uuid_at((month + interval '1 month')::timestamp at time zone 'UTC');
    if to_regclass(child) is null then
      execute format('create table %I (like %s including defaults including constraints)', child, parent);
      for long_column in select attname from pg_attribute where attrelid = parent and attnum > 0 and attstattarget = 0 loop
        execute format('alter table %I alter column %I set statistics 0', child, long_column);
      end loop;
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
