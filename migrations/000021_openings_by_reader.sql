-- Which program opened the link, as a keyed digest of how it names itself: a person who comes right after a scanner is
-- somebody else.
alter table link_openings add column reader bytea;
