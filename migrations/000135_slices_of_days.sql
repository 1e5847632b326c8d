-- Days are counted by account too, and by each combination of touchpoint, channel, category and survey that came together: such a
-- slice reads a few hundred rows a day, however many pieces there were. What was counted before lacks them, so all days
-- are counted anew, a fortnight at a time, in the background; until then numbers are read from the rows, as right as ever.
delete from rollups;
