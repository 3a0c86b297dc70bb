-- One row a chat; what a turn needs is in its sealed state. The key is the blind index of channel, account and chat.
create table conversation_session (
    chat_key   binary(16)  not null,
    person_id  binary(16)  null,
    state      mediumblob  not null,
    changed_at datetime(6) not null,
    primary key (chat_key),
    key conversation_session_person (person_id),
    key conversation_session_changed (changed_at)
) engine = innodb default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- What has taken effect already, so that a repetition has none. batch_id tells the first from the repeated ones.
create table conversation_seen (
    chat_key    binary(16)                                        not null,
    external_id varchar(64) character set ascii collate ascii_bin not null,
    batch_id    binary(16)                                        not null,
    seen_at     datetime(6)                                       not null,
    primary key (chat_key, external_id),
    key conversation_seen_at (seen_at)
) engine = innodb default character set utf8mb4 collate utf8mb4_unicode_520_ci;
