-- The state of each member counted, for sums: the same order of questions as in Progress. What is under way is told by the
-- chat in which the person was heard last.
create sql security invoker view report_member as
select
    m.phase_id,
    m.person_id,
    m.unit_id,
    m.work_status,
    m.marked_at,
    c.counts_since,
    h.declared_at,
    -- in one character set, whatever that of the connection which makes the view
    convert(case
        when h.acceptance <> 'RETURNED' and h.none then 'NONE'
        when h.acceptance <> 'RETURNED' then 'DECLARED'
        when h.acceptance = 'RETURNED' then 'RETURNED'
        when m.mark = 'EXEMPT' then 'EXEMPT'
        when exists (
            select 1 from conversation_session t
            where t.person_id = m.person_id and t.touched and t.dialogue = 'declaration'
            and not exists (
                select 1 from conversation_session l
                where l.person_id = m.person_id and l.changed_at > t.changed_at)) then 'IN_PROGRESS'
        when m.mark = 'UNREACHABLE' then 'UNREACHABLE'
        else 'MISSING'
    end using ascii) state
from campaign_member m
join campaign_phase p on p.id = m.phase_id
join campaign_campaign c on c.id = p.campaign_id
left join declaration_head h on h.person_id = m.person_id and h.version > 0 and h.declared_at >= c.counts_since
where m.left_why is null;
