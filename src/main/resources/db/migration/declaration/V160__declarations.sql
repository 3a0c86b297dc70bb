-- What was declared: one row a version, one row an account of a version. Sealed: everything a person told us.

-- The row to lock before a person's next version is made, and where the current version is found. No unique key besides
-- the first: "insert … on duplicate key update" would lock gaps in it, and people's first submissions would deadlock.
create table declaration_head (
    person_id       binary(16)  not null,
    receipt_number  varchar(9)  character set ascii collate ascii_bin null,
    declaration_id  binary(16)  null,
    submission_id   binary(16)  null,
    version         int         not null,
    declared_at     datetime(6) null,
    none            boolean     not null,
    acceptance      varchar(20) character set ascii collate ascii_bin not null,
    primary key (person_id),
    key declaration_head_declaration (declaration_id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Whose a receipt number is; keeps two people from having the same.
create table declaration_receipt (
    receipt_number varchar(9)  character set ascii collate ascii_bin not null,
    person_id      binary(16)  not null,
    primary key (receipt_number)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

create table declaration_declaration (
    id              binary(16)  not null,
    person_id       binary(16)  not null,
    version         int         not null,
    receipt_number  varchar(9)  character set ascii collate ascii_bin not null,
    submission_id   binary(16)  not null,
    content_index   binary(16)  not null,
    none            boolean     not null,
    reason          varchar(20) character set ascii collate ascii_bin not null,
    declared_at     datetime(6) not null,
    entered_by      binary(16)  null,
    confirmed_how   varchar(20) character set ascii collate ascii_bin null,
    text_version    varchar(40) character set ascii collate ascii_bin not null,
    text_hash       varchar(64) character set ascii collate ascii_bin not null,
    confirmed_at    datetime(6) null,
    acceptance      varchar(20) character set ascii collate ascii_bin not null,
    settled_by      binary(16)  null,
    settled_at      datetime(6) null,
    settled_reason  varbinary(4000) null,
    primary key (id),
    unique key declaration_declaration_version (person_id, version),
    unique key declaration_declaration_submission (submission_id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

create table declaration_account (
    id               binary(16)  not null,
    declaration_id   binary(16)  not null,
    line_id          binary(16)  not null,
    position         int         not null,
    platform         varchar(40) character set ascii collate ascii_bin not null,
    kind             varchar(20) character set ascii collate ascii_bin not null,
    state            varchar(20) character set ascii collate ascii_bin not null,
    flags            varchar(500) character set ascii collate ascii_bin not null,
    raw              varbinary(12400) not null,
    display          varbinary(12400) not null,
    account_key      varbinary(12400) null,
    key_index        binary(16)  null,
    display_name     varbinary(700) null,
    registered_phone varbinary(200) null,
    primary key (id),
    unique key declaration_account_line (declaration_id, line_id),
    key declaration_account_key_index (key_index)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- What was said to a version afterwards, in order; the version's own row has the last word of it.
create table declaration_acceptance (
    id              binary(16)  not null,
    declaration_id  binary(16)  not null,
    event           varchar(20) character set ascii collate ascii_bin not null,
    said_by         binary(16)  not null,
    said_at         datetime(6) not null,
    reason          varbinary(4000) null,
    primary key (id),
    key declaration_acceptance_declaration (declaration_id, said_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
