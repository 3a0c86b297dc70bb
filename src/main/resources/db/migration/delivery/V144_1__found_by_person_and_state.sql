-- What waits or failed of the people of a unit is found without going through all that they were ever sent.
alter table delivery_message
    drop key delivery_message_person,
    add key delivery_message_person (person_id, state, not_before, id);
