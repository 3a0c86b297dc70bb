-- What admins send to many. Who is meant is a rule of codes; the texts and the chat in which the progress is told are
-- sealed. at_work: whether the job has something left to do with it.
create table broadcast_broadcast (
    id             binary(16)   not null,
    state          varchar(20)  character set ascii collate ascii_bin not null,
    at_work        boolean      not null,
    author_id      binary(16)   not null,
    unit_id        binary(16)   not null,
    audience       varchar(300) character set ascii collate ascii_bin not null,
    text_vi        blob         not null,
    text_en        blob,
    got_it         boolean      not null,
    created_at     datetime(6)  not null,
    counted_all    int,
    counted_reach  int,
    counted_at     datetime(6),
    confirmed_at   datetime(6),
    approver_id    binary(16),
    decided_at     datetime(6),
    scheduled_for  datetime(6),
    list_unit      binary(16),
    list_person    binary(16),
    listed         int          not null,
    reached        int          not null,
    frozen_at      datetime(6),
    expanded       int          not null,
    started_at     datetime(6),
    ended_at       datetime(6),
    why            varchar(40)  character set ascii collate ascii_bin,
    told_chat      varbinary(1000),
    told_message   binary(16),
    told_at        datetime(6),
    told           binary(16),
    primary key (id),
    key broadcast_broadcast_work (at_work, id),
    key broadcast_broadcast_author (author_id, id),
    key broadcast_broadcast_state (state, created_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- The list of a broadcast, frozen when it was confirmed. One row a person; got_it_at: when the person confirmed it.
create table broadcast_recipient (
    broadcast_id binary(16)  not null,
    seq          int         not null,
    person_id    binary(16)  not null,
    got_it_at    datetime(6),
    primary key (broadcast_id, seq),
    unique key broadcast_recipient_person (broadcast_id, person_id),
    key broadcast_recipient_got_it (broadcast_id, got_it_at),
    key broadcast_recipient_of (person_id)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
