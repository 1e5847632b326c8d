-- What came with a mail is not kept; that something came is.
alter table messages add column attachments text[] not null default '{}';
