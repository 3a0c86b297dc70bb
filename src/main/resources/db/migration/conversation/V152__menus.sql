-- What was offered last to each chat whose person holds an office, so that a menu is offered once and taken away again.
-- The chat is sealed; tried_at tells since when an instance is at it, or when it last failed.
create table conversation_menu (
    chat_key  binary(16)     not null,
    person_id binary(16)     not null,
    chat      varbinary(700) not null,
    offered   varchar(16)    character set ascii collate ascii_bin not null,
    tried_at  datetime(6),
    primary key (chat_key)
) engine = innodb default character set utf8mb4 collate utf8mb4_unicode_520_ci;
