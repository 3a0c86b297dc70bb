-- Which occasions of which phase were gone through. What was decided about each person stands with the messages, in the
-- group of the run's id; here stands only how far a run has come. A run is worked on by whoever holds its row.
-- deadline: the latest deadline that it was for. Who was told for it is not told again for a day that is not after it.
create table reminder_run (
    id          binary(16)  not null,
    phase_id    binary(16)  not null,
    occasion    varchar(40) character set ascii collate ascii_bin not null,
    day         date        not null,
    due         datetime(6) not null,
    deadline    date        not null,
    reached     binary(16),
    considered  int         not null default 0,
    posted      int         not null default 0,
    skipped     int         not null default 0,
    started_at  datetime(6),
    finished_at datetime(6),
    primary key (id),
    unique key reminder_run_occasion (phase_id, occasion, day),
    key reminder_run_unfinished (finished_at, due)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
