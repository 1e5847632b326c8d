-- Days are counted by each attribute that has few values, too. What was counted before lacks them, so all days are counted
-- anew, a fortnight at a time, in the background; until then numbers are read from the rows, as right as ever.
delete from rollups;
