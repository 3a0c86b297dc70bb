-- Whether a roster file has named the office: only such ones end when a file names them no longer. Until now all came by file.
alter table roster_office add column from_file boolean not null default true;
