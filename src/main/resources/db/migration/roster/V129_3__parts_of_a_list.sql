-- Whether a file is a part of the list alone: then nobody leaves by not being in it.
alter table roster_upload add column part boolean not null default false;
