-- What those who write unasked must know of a chat without opening its state. Nothing personal.
alter table conversation_session
    add column dialogue varchar(40) character set ascii collate ascii_bin null,
    add column touched  boolean not null default false;
