-- How many people were meant as far as the second admin saw who agreed.
alter table broadcast_broadcast
    add column agreed_to int;

-- whoever agreed before was shown the list where it was complete, else what the preview came to
update broadcast_broadcast
set agreed_to = case when frozen_at is null then counted_all else listed end
where approver_id is not null and state not in ('CANCELLED', 'DRAFT', 'WAITING_APPROVAL');
