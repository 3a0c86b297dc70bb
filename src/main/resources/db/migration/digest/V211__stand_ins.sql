-- Cells of which the level above is to be told, gathered while a round goes on and told at its end: one message for each reader.
create table digest_stand_in (
    round_id     binary(16) not null,
    unit_id      binary(16) not null,
    recipient_id binary(16) not null,
    office_unit  binary(16) not null,
    parent_id    binary(16) not null,
    wanted       int        not null,
    asked        int        not null,
    day          date       not null,
    primary key (round_id, unit_id),
    key digest_stand_in_day (day)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
