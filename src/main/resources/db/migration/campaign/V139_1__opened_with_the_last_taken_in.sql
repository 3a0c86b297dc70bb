-- The last people who were taken in when a phase opened bore a moment a little later than the opening's, and so seemed to
-- have come after it.
update campaign_phase
set opened_at = greatest(opened_at, coalesce(
    (select max(m.since) from campaign_member m where m.phase_id = campaign_phase.id and m.origin = 'OPENING'),
    opened_at))
where opened_at is not null;
