-- Where a person is reached. One chat speaks for one person; a person may have several chats.
create table roster_address (
    id             binary(16)     not null,
    person_id      binary(16)     not null,
    channel        varchar(20)    character set ascii collate ascii_bin not null,
    account        varchar(64)    character set utf8mb4 collate utf8mb4_bin not null,
    chat_sealed    varbinary(400) not null,
    chat_index     binary(16)     not null,
    linked_at      datetime(6)    not null,
    last_used_at   datetime(6),
    unreachable    varchar(100),
    unreachable_at datetime(6),
    primary key (id),
    unique key roster_address_chat (channel, account, chat_index),
    constraint roster_address_person foreign key (person_id) references roster_person (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- One-time invitations. The token and the typed code are nowhere: only their keyed hashes.
create table roster_invitation (
    id          binary(16)  not null,
    person_id   binary(16)  not null,
    token_index binary(16)  not null,
    code_index  binary(16)  not null,
    issued_at   datetime(6) not null,
    expires_at  datetime(6) not null,
    revoked_at  datetime(6),
    used_at     datetime(6),
    used_by     binary(16),
    primary key (id),
    unique key roster_invitation_token (token_index),
    unique key roster_invitation_typed (code_index),
    constraint roster_invitation_person foreign key (person_id) references roster_person (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Wrong typed codes in a row, for each chat that tries.
create table roster_typed_try (
    chat_index    binary(16)  not null,
    wrong         int         not null,
    blocked_until datetime(6),
    primary key (chat_index)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
