-- What a source could not take is counted once, though a feed shows it again at each look: digests of the latest of these.
alter table sources add column left_out_seen text[] not null default '{}';
