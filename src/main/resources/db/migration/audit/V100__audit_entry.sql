-- Who did what, when, to whom. Rows are only ever added; facts hold short codes, never what a person told us.
create table audit_entry (
    id      binary(16)  not null,
    at      datetime(6) not null,
    action  varchar(60) character set ascii collate ascii_bin not null,
    actor   binary(16)  null,
    subject binary(16)  null,
    facts   varchar(4000) character set utf8mb4 collate utf8mb4_bin not null,
    primary key (id),
    key audit_entry_at (at),
    key audit_entry_actor (actor, at),
    key audit_entry_subject (subject, at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
