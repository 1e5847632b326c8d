-- The mail with the way to a new password takes the road of all others: tried again, and seen when it fails.
alter type message_kind add value 'reset';
