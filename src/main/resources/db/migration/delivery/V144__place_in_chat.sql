-- The moment that decides a message's place among those of its chat: when it was due first. One that is tried again later
-- (not_before) keeps its place. Null for those that were never to be sent. The first of a chat is the first entry of the
-- index; what is looked at when messages are taken is in the index too.
alter table delivery_message add column due_at datetime(6);

update delivery_message set due_at = not_before where address_key is not null;

alter table delivery_message
    drop key delivery_message_chat,
    add key delivery_message_chat (address_key, state, priority, due_at, id),
    drop key delivery_message_claim,
    add key delivery_message_claim (state, channel, account, priority, not_before, id, address_key);
