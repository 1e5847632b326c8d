-- A list of people shows their accounts, and one of accounts counts their people: several kinds are walked through at once.
create or replace function heard_many(kind text) returns boolean language sql stable parallel safe
  return kind = any(string_to_array(coalesce(current_setting('heard.many', true), ''), ' '));
