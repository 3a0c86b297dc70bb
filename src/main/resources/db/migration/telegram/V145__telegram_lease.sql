-- Which instance polls Telegram for a bot; see PollLease.
create table telegram_lease (
    bot varchar(20) character set ascii collate ascii_bin not null,
    owner varchar(40) character set ascii collate ascii_bin not null,
    ends_at datetime(6) not null,
    primary key (bot)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
