-- The rules of a campaign. counts_since is computed from them: what was declared before it does not count.
-- kept_until: the members of its phases have been kept up with what the roster changed before that moment.
alter table campaign_campaign
    add column joiners        varchar(30)  character set ascii collate ascii_bin not null default 'INCLUDE',
    add column moves          varchar(30)  character set ascii collate ascii_bin not null default 'FOLLOW',
    add column status_change  varchar(30)  character set ascii collate ascii_bin not null default 'KEEP_EARLIER_DEADLINE',
    add column not_counted    varchar(200) character set ascii collate ascii_bin not null
        default 'EXEMPT,SUSPENDED,TRANSFERRING',
    add column counts_from    date,
    add column earlier_counts boolean      not null default false,
    add column counts_since   datetime(6)  not null default '1970-01-01 00:00:00',
    add column kept_until     datetime(6);

-- Whose campaign it is: people of these units and of those below them. Everybody's, where there is no row.
create table campaign_unit (
    campaign_id binary(16) not null,
    unit_id     binary(16) not null,
    primary key (campaign_id, unit_id),
    constraint campaign_unit_campaign foreign key (campaign_id) references campaign_campaign (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- freeze_began and freeze_cursor: how far the opening is; it goes on from there after a crash.
alter table campaign_phase
    add column code          varchar(40) character set utf8mb4 collate utf8mb4_bin,
    add column opened_at     datetime(6),
    add column freeze_began  datetime(6),
    add column freeze_cursor binary(16);
update campaign_phase set code = lower(hex(id));
alter table campaign_phase
    modify column code varchar(40) character set utf8mb4 collate utf8mb4_bin not null,
    add unique key campaign_phase_code (campaign_id, code);

update campaign_campaign set counts_since = coalesce(
    (select min(p.opens) from campaign_phase p where p.campaign_id = campaign_campaign.id), '1970-01-01')
    - interval 7 hour;

create table campaign_deadline (
    id         binary(16)  not null,
    phase_id   binary(16)  not null,
    changed_at datetime(6) not null,
    was        date        not null,
    is_now     date        not null,
    primary key (id),
    key campaign_deadline_phase (phase_id, changed_at),
    constraint campaign_deadline_phase foreign key (phase_id) references campaign_phase (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Who is asked in which phase. A row with left_why is not counted, and tells why not; since is null while the person has
-- never been counted. own_deadline: for who came when the phase's had passed; nobody's is earlier than the phase's.
create table campaign_member (
    phase_id          binary(16)  not null,
    person_id         binary(16)  not null,
    unit_id           binary(16)  not null,
    work_status       varchar(20) character set ascii collate ascii_bin not null,
    own_deadline      date,
    origin            varchar(10) character set ascii collate ascii_bin not null,
    since             datetime(6),
    left_at           datetime(6),
    left_why          varchar(20) character set ascii collate ascii_bin,
    mark              varchar(12) character set ascii collate ascii_bin not null,
    mark_reason       varchar(30) character set ascii collate ascii_bin,
    marked_at         datetime(6),
    marked_by         binary(16),
    paper_received_at datetime(6),
    primary key (phase_id, person_id),
    key campaign_member_person (person_id),
    key campaign_member_unit (phase_id, unit_id),
    constraint campaign_member_phase foreign key (phase_id) references campaign_phase (id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
