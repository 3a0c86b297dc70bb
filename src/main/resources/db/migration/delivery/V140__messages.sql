-- Everything that leaves. A row is written in the transaction of what it tells, and ends in a state with a reason.
-- The text and the chat are sealed in body; address_key is the keyed hash of channel, account and chat.
create table delivery_message (
    id           binary(16)   not null,
    address_key  binary(16)   not null,
    channel      varchar(20)  character set ascii collate ascii_bin not null,
    account      varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
    body         mediumblob   not null,
    person_id    binary(16),
    priority     tinyint      not null,
    text_key     varchar(120) character set ascii collate ascii_bin not null,
    dedup_key    varchar(190) character set ascii collate ascii_bin,
    state        varchar(10)  character set ascii collate ascii_bin not null,
    not_before   datetime(6)  not null,
    expires      datetime(6),
    attempts     int          not null default 0,
    doubtful     boolean      not null default false,
    lease_owner  binary(16),
    created_at   datetime(6)  not null,
    settled_at   datetime(6),
    reason       varchar(100) character set utf8mb4 collate utf8mb4_bin,
    external_ref varchar(190) character set utf8mb4 collate utf8mb4_bin,
    primary key (id),
    unique key delivery_message_dedup (dedup_key),
    key delivery_message_claim (state, channel, account, priority, not_before, id),
    key delivery_message_chat (address_key, state, id),
    key delivery_message_lease (lease_owner),
    key delivery_message_person (person_id, id),
    key delivery_message_settled (settled_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Who is at work. A message that is being sent belongs to an instance; when that one's lease has run out, it is taken over.
create table delivery_instance (
    id          binary(16)  not null,
    alive_until datetime(6) not null,
    primary key (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
