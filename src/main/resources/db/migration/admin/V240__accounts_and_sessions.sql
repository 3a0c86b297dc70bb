-- Who may sign in to the console. What an account may do is not here: it hangs on the offices of its person.
-- person_id is null for the house's own admin. wrong: tries in a row that were not right.
create table admin_account (
    id            binary(16)   not null,
    person_id     binary(16)   null,
    name_sealed   varbinary(400) null,
    name_index    binary(16)   null,
    password      varchar(255) character set ascii collate ascii_bin null,
    totp_sealed   varbinary(200) null,
    totp_last     bigint       not null,
    wrong         int          not null,
    blocked_until datetime(6)  null,
    created_at    datetime(6)  not null,
    set_up_at     datetime(6)  null,
    disabled_at   datetime(6)  null,
    primary key (id),
    unique key admin_account_person (person_id),
    unique key admin_account_name (name_index)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Codes for the day on which the phone with the authenticator is lost: keyed hashes, each good once.
create table admin_recovery (
    id         binary(16)  not null,
    account_id binary(16)  not null,
    code_index binary(16)  not null,
    used_at    datetime(6) null,
    primary key (id),
    unique key admin_recovery_code (account_id, code_index)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- One-time links, by the hash of their secret.
create table admin_link (
    id          binary(16)  not null,
    account_id  binary(16)  not null,
    kind        varchar(10) character set ascii collate ascii_bin not null,
    secret_hash binary(32)  not null,
    issued_at   datetime(6) not null,
    expires_at  datetime(6) not null,
    used_at     datetime(6) null,
    primary key (id),
    unique key admin_link_secret (secret_hash),
    key admin_link_account (account_id),
    key admin_link_expires (expires_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- Browsers that are signed in, or on the way there (step), by the hash of the secret in their cookie.
-- strong: password or link, and the second factor. pending_sealed: a second factor that is being set up.
create table admin_session (
    id             binary(16)  not null,
    account_id     binary(16)  not null,
    secret_hash    binary(32)  not null,
    step           varchar(10) character set ascii collate ascii_bin not null,
    strong         boolean     not null,
    pending_sealed varbinary(200) null,
    opened_at      datetime(6) not null,
    last_used_at   datetime(6) not null,
    primary key (id),
    unique key admin_session_secret (secret_hash),
    key admin_session_account (account_id),
    key admin_session_opened (opened_at)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;

-- What was not right from one network address lately.
create table admin_knock (
    address_index binary(16)  not null,
    wrong         int         not null,
    since         datetime(6) not null,
    primary key (address_index),
    key admin_knock_since (since)
) default character set utf8mb4 collate utf8mb4_unicode_520_ci;
