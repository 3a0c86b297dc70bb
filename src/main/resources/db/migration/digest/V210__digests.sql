-- How far the round of a plan has come on a day. Who makes the next step holds the row; what a step does is written with it.
create table digest_round (
    id         binary(16)  not null,
    plan_id    varchar(40) character set ascii collate ascii_bin not null,
    day        date        not null,
    after_unit binary(16)  null,
    begun_at   datetime(6) not null,
    done_at    datetime(6) null,
    primary key (id),
    unique key digest_round_day (plan_id, day),
    key digest_round_of_day (day)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- What was decided for a recipient about a unit: written to, or not and why.
create table digest_run (
    id           binary(16)  not null,
    round_id     binary(16)  not null,
    recipient_id binary(16)  not null,
    unit_id      binary(16)  not null,
    plan_id      varchar(40) character set ascii collate ascii_bin not null,
    day          date        not null,
    skipped      varchar(40) character set ascii collate ascii_bin null,
    wanted       int         not null,
    made_at      datetime(6) not null,
    primary key (id),
    unique key digest_run_once (recipient_id, unit_id, plan_id, day),
    key digest_run_round (round_id, recipient_id),
    key digest_run_of_unit (unit_id, day),
    key digest_run_day (day)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- What a recipient was told last of a unit (ids and numbers, no words), and until which day nothing is wanted.
create table digest_told (
    recipient_id  binary(16)  not null,
    unit_id       binary(16)  not null,
    told_at       datetime(6) null,
    told          mediumblob  null,
    snoozed_until date        null,
    primary key (recipient_id, unit_id),
    key digest_told_at (told_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Cells whose secretary cannot be written to, from a day until the day before another.
create table digest_vacancy (
    unit_id binary(16)  not null,
    since   date        not null,
    until   date        null,
    lack    varchar(20) character set ascii collate ascii_bin not null,
    level   varchar(20) character set ascii collate ascii_bin not null,
    primary key (unit_id, since),
    key digest_vacancy_open (until, unit_id),
    key digest_vacancy_since (since)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- On which day of the month a cell meets, as its secretary said; 31 is the last day of a shorter month.
create table digest_meeting (
    unit_id   binary(16)  not null,
    month_day int         not null,
    said_by   binary(16)  not null,
    said_at   datetime(6) not null,
    primary key (unit_id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
