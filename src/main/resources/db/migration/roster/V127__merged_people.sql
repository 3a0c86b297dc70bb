-- Two records of one person: merged_into is set in the one that was given up. It keeps its marks, so that the next file
-- which still has it is known to mean the other one.
alter table roster_person
    add column merged_into binary(16),
    add key roster_person_merged (merged_into),
    add constraint roster_person_merged foreign key (merged_into) references roster_person (id);
