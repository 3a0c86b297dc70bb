-- Our accounts with messengers, as far as their limits concern all instances: until when nothing leaves, since the
-- messenger said so. The row is also what is locked while the instances divide the rate among themselves.
create table delivery_account (
    channel      varchar(20) character set ascii collate ascii_bin not null,
    account      varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    paused_until datetime(6),
    primary key (channel, account)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- How many unasked messages of an account each instance may send a second: together never more than the account's rate.
-- An instance alone makes its own share smaller, and not before it has kept to the smaller one for a second.
create table delivery_share (
    channel  varchar(20) character set ascii collate ascii_bin not null,
    account  varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
    sharer   binary(16)  not null,
    slots    int         not null,
    ends_at  datetime(6) not null,
    primary key (channel, account, sharer)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
