-- Reports that were issued. What they say is sealed: the heading and the differences here, the rows in report_part.
-- hash is the SHA-256 of the rows and the heading; the number counts a unit's reports of a year.
create table report_issue (
    id             binary(16)  not null,
    kind           varchar(20) character set ascii collate ascii_bin not null,
    phase_id       binary(16)  not null,
    unit_id        binary(16)  not null,
    state          varchar(10) character set ascii collate ascii_bin not null,
    asked_by       binary(16)  not null,
    asked_at       datetime(6) not null,
    signer_office  varchar(20) character set ascii collate ascii_bin not null,
    signer         varbinary(600) not null,
    year           int         null,
    number         int         null,
    issued_at      datetime(6) null,
    row_count      int         null,
    hash           varchar(64) character set ascii collate ascii_bin null,
    heading        mediumblob  null,
    before_id      binary(16)  null,
    added          int         null,
    changed        int         null,
    gone           int         null,
    differences    mediumblob  null,
    word_template  varchar(64) character set ascii collate ascii_bin null,
    excel_template varchar(64) character set ascii collate ascii_bin null,
    primary key (id),
    unique key report_issue_number (unit_id, year, number),
    key report_issue_of_unit (unit_id, kind, issued_at),
    key report_issue_asked (asked_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- The last number that a unit has given in a year.
create table report_number (
    unit_id binary(16) not null,
    year    int        not null,
    last    int        not null,
    primary key (unit_id, year)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- The rows of a report, some at a time, or the bytes of a file that was made of it; sealed for the part's own id.
create table report_part (
    owner_id binary(16) not null,
    position int        not null,
    id       binary(16) not null,
    content  mediumblob not null,
    primary key (owner_id, position)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Every template that a report was issued with, so that its files can be made again.
create table report_template (
    hash    varchar(64) character set ascii collate ascii_bin not null,
    kind    varchar(20) character set ascii collate ascii_bin not null,
    format  varchar(4)  character set ascii collate ascii_bin not null,
    packed  boolean     not null,
    content mediumblob  not null,
    used_at datetime(6) not null,
    primary key (hash)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- What is made in the background: a report, or a large file of one. Who works on it holds it until lease_until.
create table report_job (
    id          binary(16)  not null,
    issue_id    binary(16)  not null,
    format      varchar(4)  character set ascii collate ascii_bin null,
    state       varchar(10) character set ascii collate ascii_bin not null,
    done        int         not null,
    total       int         not null,
    asked_by    binary(16)  not null,
    asked_at    datetime(6) not null,
    attempts    int         not null,
    lease_owner binary(16)  null,
    lease_until datetime(6) null,
    failure     varchar(40) character set ascii collate ascii_bin null,
    bytes       bigint      null,
    expires_at  datetime(6) null,
    primary key (id),
    key report_job_waiting (state, lease_until),
    key report_job_issue (issue_id),
    key report_job_expires (expires_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
