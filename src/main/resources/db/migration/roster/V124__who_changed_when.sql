-- Whoever keeps something up with the roster asks who changed since; added_at is unknown for those who were there before.
alter table roster_person add column added_at datetime(6);
create index roster_person_updated on roster_person (updated_at);
