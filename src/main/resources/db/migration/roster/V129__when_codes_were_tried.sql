-- When a chat last typed a code, so that what is long past can be deleted.
alter table roster_typed_try
    add column tried_at datetime(6),
    add key roster_typed_try_old (tried_at);
update roster_typed_try set tried_at = '2026-01-01 00:00:00';
alter table roster_typed_try modify column tried_at datetime(6) not null;
