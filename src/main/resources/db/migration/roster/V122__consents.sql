-- What a person agreed to or refused: appended only, the newest row of a purpose is the answer in force.
create table roster_consent (
    id           binary(16)  not null,
    person_id    binary(16)  not null,
    purpose      varchar(40) character set ascii collate ascii_bin not null,
    granted      boolean     not null,
    text_version varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
    text_hash    varchar(64) character set ascii collate ascii_bin not null,
    channel      varchar(20) character set ascii collate ascii_bin not null,
    given_at     datetime(6) not null,
    primary key (id),
    key roster_consent_newest (person_id, purpose, given_at),
    constraint roster_consent_person foreign key (person_id) references roster_person (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
