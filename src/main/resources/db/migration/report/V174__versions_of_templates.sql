-- The templates that were sent up by the console, numbered for each report and file format. What they hold is in
-- report_template, which from now on has these too, and not only what a report was issued with. The name is how the file was
-- called, sealed for the row's id.
create table report_template_version (
    kind     varchar(20)    character set ascii collate ascii_bin not null,
    format   varchar(4)     character set ascii collate ascii_bin not null,
    number   int            not null,
    id       binary(16)     not null,
    name     varbinary(600) not null,
    hash     varchar(64)    character set ascii collate ascii_bin not null,
    bytes    int            not null,
    added_by binary(16)     not null,
    added_at datetime(6)    not null,
    primary key (kind, format, number),
    unique key report_template_version_once (kind, format, hash)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Which version is in use, 0 being the packed one, and the last number that was given.
create table report_template_choice (
    kind   varchar(20) character set ascii collate ascii_bin not null,
    format varchar(4)  character set ascii collate ascii_bin not null,
    number int         not null,
    last   int         not null,
    primary key (kind, format)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- With which version a report was issued; null for one from a folder of the server, as it was before.
alter table report_issue add column word_version int null, add column excel_version int null;
update report_issue i join report_template t on t.hash = i.word_template set i.word_version = 0 where t.packed;
update report_issue i join report_template t on t.hash = i.excel_template set i.excel_version = 0 where t.packed;
