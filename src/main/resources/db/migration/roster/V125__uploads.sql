-- Roster files on their way in through the console. The row is the job: whichever instance takes it (claim, lease_until)
-- works on it; a dead one's is taken over. columns: what the officer says the file's columns are, as in NAME:2,UNIT:5.
-- preview: the hash of what was shown; what is written must have the same. All of it goes when it expires.
create table roster_upload (
    id           binary(16)   not null,
    account_id   binary(16)   not null,
    person_id    binary(16),
    state        varchar(10)  character set ascii collate ascii_bin not null,
    why          varchar(60)  character set ascii collate ascii_bin,
    shape_sealed mediumblob   not null,
    columns_text varchar(500) character set ascii collate ascii_bin not null,
    counts       varchar(500) character set ascii collate ascii_bin not null,
    preview      varchar(64)  character set ascii collate ascii_bin,
    allow_left   boolean      not null,
    steps_done   int          not null,
    steps_all    int          not null,
    attempts     int          not null,
    claim        binary(16),
    lease_until  datetime(6),
    created_at   datetime(6)  not null,
    expires_at   datetime(6)  not null,
    primary key (id),
    key roster_upload_work (state, lease_until),
    key roster_upload_account (account_id, created_at),
    key roster_upload_expires (expires_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- The file itself, sealed, until it is written or given up.
create table roster_upload_part (
    upload_id binary(16) not null,
    number    int        not null,
    id        binary(16) not null,
    sealed    mediumblob not null,
    primary key (upload_id, number)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- What would change, line by line; and the bad rows as they stand in the file.
create table roster_upload_line (
    upload_id binary(16)  not null,
    kind      varchar(10) character set ascii collate ascii_bin not null,
    number    int         not null,
    id        binary(16)  not null,
    sealed    mediumblob  not null,
    primary key (upload_id, kind, number)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
