-- Those of a phase who are reminded on other days than the rest are found without going through all of them.
alter table campaign_member
    add key campaign_member_since (phase_id, since),
    add key campaign_member_own (phase_id, own_deadline);
