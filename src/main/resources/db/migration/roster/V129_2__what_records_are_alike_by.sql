-- A name alone says too little for two records to be of one person: there is a mark where the birth date is known too.
alter table roster_person modify name_birth_index binary(16);
update roster_person set name_birth_index = null where birth_sealed is null;
-- Who is looked for by a mark belongs, and to some units: the index tells, without the rows.
alter table roster_person
    drop key roster_person_phone,
    drop key roster_person_card,
    drop key roster_person_citizen,
    drop key roster_person_name_birth,
    add key roster_person_phone (phone_index, party_status, unit_id),
    add key roster_person_card (card_index, party_status, unit_id),
    add key roster_person_citizen (citizen_index, party_status, unit_id),
    add key roster_person_name_birth (name_birth_index, party_status, unit_id);
