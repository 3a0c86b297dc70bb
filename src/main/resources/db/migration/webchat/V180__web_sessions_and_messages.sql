-- One browser that talks with us. What lets it in stands in its cookie alone; here is a hash of it.
create table webchat_session (
    id           binary(16)  not null,
    secret_hash  binary(32)  not null,
    opened_at    datetime(6) not null,
    last_used_at datetime(6) not null,
    closed_at    datetime(6),
    last_number  bigint      not null,
    primary key (id),
    unique key webchat_session_secret (secret_hash),
    key webchat_session_idle (last_used_at),
    key webchat_session_closed (closed_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- What was said. The session counts both places and changes with last_number: place is where a message stands in the
-- talk, change_number is when its present form came to be and what a reader asks for. A person's message has its place
-- before its turn, and its change number after it: until then nobody is shown it.
create table webchat_message (
    id             binary(16)  not null,
    session_id     binary(16)  not null,
    place          bigint      not null,
    change_number  bigint,
    from_person    boolean     not null,
    gone           boolean     not null,
    client_id      binary(16),
    tapped         binary(16),
    at             datetime(6) not null,
    text_sealed    mediumblob  not null,
    choices_sealed mediumblob,
    columns_wanted int         not null,
    primary key (id),
    unique key webchat_message_place (session_id, place),
    unique key webchat_message_change (session_id, change_number),
    unique key webchat_message_client (session_id, client_id),
    constraint webchat_message_session foreign key (session_id) references webchat_session (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
