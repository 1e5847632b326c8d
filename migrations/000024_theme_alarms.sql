alter table themes add column alarmed_at timestamptz; -- when its rise was last told: once is news, every hour is noise
