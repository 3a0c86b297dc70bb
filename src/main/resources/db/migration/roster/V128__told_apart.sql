-- Two records that look alike, and of which an officer has said that they are two people. The smaller id stands first.
create table roster_told_apart (
    one_id   binary(16)  not null,
    other_id binary(16)  not null,
    told_at  datetime(6) not null,
    told_by  binary(16),
    primary key (one_id, other_id),
    key roster_told_apart_other (other_id),
    constraint roster_told_apart_one foreign key (one_id) references roster_person (id) on delete cascade,
    constraint roster_told_apart_other foreign key (other_id) references roster_person (id) on delete cascade
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
