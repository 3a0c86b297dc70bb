-- Units: a tree of any depth, dated. Names are clear text; people are not.
create table roster_unit (
    id           binary(16)   not null,
    code         varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
    name         varchar(200) not null,
    type         varchar(20)  character set ascii collate ascii_bin not null,
    parent_id    binary(16),
    valid_from   date         not null,
    valid_to     date,
    successor_id binary(16),
    primary key (id),
    unique key roster_unit_code (code),
    key roster_unit_name (name),
    constraint roster_unit_parent foreign key (parent_id) references roster_unit (id),
    constraint roster_unit_successor foreign key (successor_id) references roster_unit (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- People. *_sealed opens only for its own row and column; *_index is a keyed hash, for look-up.
-- card_index and citizen_index are of one purpose, since a new Party card bears the citizen number.
create table roster_person (
    id               binary(16)     not null,
    code             varchar(32)    character set utf8mb4 collate utf8mb4_bin not null,
    code_given       boolean        not null,
    name_sealed      varbinary(600) not null,
    birth_sealed     varbinary(100),
    phone_sealed     varbinary(100),
    card_sealed      varbinary(100),
    citizen_sealed   varbinary(100),
    phone_index      binary(16),
    card_index       binary(16),
    citizen_index    binary(16),
    name_birth_index binary(16)     not null,
    work_status      varchar(20)    character set ascii collate ascii_bin not null,
    party_status     varchar(20)    character set ascii collate ascii_bin not null,
    unit_id          binary(16)     not null,
    residence_id     binary(16),
    residence_name   varchar(200),
    joined_on        date,
    left_on          date,
    language         varchar(8)     character set ascii collate ascii_bin,
    updated_at       datetime(6)    not null,
    primary key (id),
    unique key roster_person_code (code),
    key roster_person_phone (phone_index),
    key roster_person_card (card_index),
    key roster_person_citizen (citizen_index),
    key roster_person_name_birth (name_birth_index),
    constraint roster_person_unit foreign key (unit_id) references roster_unit (id),
    constraint roster_person_residence foreign key (residence_id) references roster_unit (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- One row for each word of a name, accents folded: how a sealed name is found.
create table roster_name_word (
    word_index binary(16) not null,
    person_id  binary(16) not null,
    primary key (word_index, person_id),
    constraint roster_name_word_person foreign key (person_id) references roster_person (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Who holds which office of which unit: from from_on, until the day before to_on.
create table roster_office (
    id        binary(16)  not null,
    person_id binary(16)  not null,
    unit_id   binary(16)  not null,
    kind      varchar(20) character set ascii collate ascii_bin not null,
    from_on   date        not null,
    to_on     date,
    primary key (id),
    key roster_office_of_unit (unit_id, kind),
    constraint roster_office_person foreign key (person_id) references roster_person (id),
    constraint roster_office_unit foreign key (unit_id) references roster_unit (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
