-- The opening of a campaign of some units goes by unit and person: freeze_unit is the unit of the person in freeze_cursor. An
-- opening that was under way without it begins again, and takes nobody in twice.
alter table campaign_phase add column freeze_unit binary(16);
