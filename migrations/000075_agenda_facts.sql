-- What stands beside an item is kept as facts: each member's page says it in its own language and zone.
alter table agenda_items add column facts jsonb not null default '{}';
