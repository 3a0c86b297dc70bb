-- Why a message was written, what it belongs to, and those that were decided not to be sent: these have neither text nor chat.
-- It may be begun from not_before on and before window_ends, the end of that day's sending hours; null: at any hour.
-- detour tells the chat that had been chosen before, when it turned out to be gone.
alter table delivery_message
    modify address_key binary(16),
    modify channel     varchar(20) character set ascii collate ascii_bin,
    modify account     varchar(64) character set utf8mb4 collate utf8mb4_bin,
    modify body        mediumblob,
    add column purpose     varchar(10)  character set ascii collate ascii_bin not null default 'REPLY',
    add column group_id    binary(16),
    add column window_ends datetime(6),
    add column detour      varchar(100) character set utf8mb4 collate utf8mb4_bin,
    add key delivery_message_group (group_id, state, reason),
    add key delivery_message_window (state, window_ends);

update delivery_message set purpose = 'NEWS' where priority > 0;

-- Groups whose messages are not to be sent for now (PAUSED), or ever (CANCELLED): what is found waiting ends up so.
create table delivery_hold (
    group_id binary(16)   not null,
    state    varchar(10)  character set ascii collate ascii_bin not null,
    reason   varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
    since    datetime(6)  not null,
    primary key (group_id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
