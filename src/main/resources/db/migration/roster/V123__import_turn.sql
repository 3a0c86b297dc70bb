-- The one row that an import locks, so that two imports run one after the other.
create table roster_import_turn (
    id int not null,
    primary key (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

insert into roster_import_turn (id) values (1);
