-- When two records become one, the receipts of the one that goes are looked for by the person.
alter table declaration_receipt
    add key declaration_receipt_person (person_id);
