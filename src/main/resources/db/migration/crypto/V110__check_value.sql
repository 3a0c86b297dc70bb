-- One value sealed and one indexed with the keys this database was begun with: other keys are told at start.
create table crypto_check (
  id         binary(16)     not null primary key,
  sealed     varbinary(255) not null,
  look_up    binary(16)     not null,
  created_at datetime(6)    not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_unicode_520_ci;
