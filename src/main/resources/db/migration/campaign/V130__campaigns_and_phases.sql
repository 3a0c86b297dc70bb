create table campaign_campaign (
    id      binary(16)   not null,
    code    varchar(40)  character set utf8mb4 collate utf8mb4_bin not null,
    name_vi varchar(200) not null,
    name_en varchar(200) not null,
    primary key (id),
    unique key campaign_campaign_code (code)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- work_statuses: the roster's names of them, with commas between, as in SERVING,FORCES
create table campaign_phase (
    id            binary(16)   not null,
    campaign_id   binary(16)   not null,
    name_vi       varchar(200) not null,
    name_en       varchar(200) not null,
    opens         date         not null,
    deadline      date         not null,
    grace_days    int          not null,
    work_statuses varchar(200) character set ascii collate ascii_bin not null,
    primary key (id),
    key campaign_phase_opens (opens),
    constraint campaign_phase_campaign foreign key (campaign_id) references campaign_campaign (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
