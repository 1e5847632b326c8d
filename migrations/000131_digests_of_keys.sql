-- Ids that other programs gave may name people, and keys stay when a person is forgotten: they are digests from now on.
alter table feedback_keys no force row level security;
update feedback_keys set key = translate(left(encode(sha256(convert_to(key, 'UTF8')), 'base64'), 22), '+/', '-_');
alter table feedback_keys force row level security;
