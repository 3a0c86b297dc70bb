-- Where people belong, those who have left among them: what other modules' rows are found by for the people of some units.
create sql security invoker view roster_place as
select id person_id, unit_id from roster_person;
