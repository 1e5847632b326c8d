-- When a survey was over: what was said at a kiosk before that still counts when it arrives later.
alter table surveys add column closed_at timestamptz;
