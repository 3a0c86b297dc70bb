-- Settings that were chosen in the console; where there is no row, what was configured holds.
create table setting_chosen (
    name       varchar(80)  character set ascii collate ascii_bin not null,
    chosen     varchar(100) character set ascii collate ascii_bin not null,
    changed_at datetime(6)  not null,
    primary key (name)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
