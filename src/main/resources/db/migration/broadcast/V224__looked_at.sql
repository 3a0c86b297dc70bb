-- When it was last counted how a broadcast stands.
alter table broadcast_broadcast
    add column looked_at datetime(6);
