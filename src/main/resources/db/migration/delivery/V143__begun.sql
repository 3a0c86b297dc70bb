-- Unasked messages are taken ahead, and marked right before they leave: one that was not begun when its instance died has
-- surely not gone out.
alter table delivery_message add column begun boolean not null default false;
