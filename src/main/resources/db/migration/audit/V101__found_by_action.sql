-- The trail is also searched by what was done.
create index audit_entry_action on audit_entry (action, at);
