-- The same states, written so that a server looks at the members that are asked for, and not first at all there are: one with
-- a subquery among its columns is put down whole before it is looked at (MySQL). Of several chats in which somebody declares,
-- the one heard last counts, and of those one.
create or replace sql security invoker view report_member as
select
    m.phase_id,
    m.person_id,
    m.unit_id,
    m.work_status,
    m.marked_at,
    c.counts_since,
    h.declared_at,
    convert(case
        when h.acceptance <> 'RETURNED' and h.none then 'NONE'
        when h.acceptance <> 'RETURNED' then 'DECLARED'
        when h.acceptance = 'RETURNED' then 'RETURNED'
        when m.mark = 'EXEMPT' then 'EXEMPT'
        when t.chat_key is not null then 'IN_PROGRESS'
        when m.mark = 'UNREACHABLE' then 'UNREACHABLE'
        else 'MISSING'
    end using ascii) state
from campaign_member m
join campaign_phase p on p.id = m.phase_id
join campaign_campaign c on c.id = p.campaign_id
left join declaration_head h on h.person_id = m.person_id and h.version > 0 and h.declared_at >= c.counts_since
left join conversation_session t on t.person_id = m.person_id and t.touched and t.dialogue = 'declaration'
    and not exists (
        select 1 from conversation_session l
        where l.person_id = m.person_id
        and (l.changed_at > t.changed_at
            or (l.changed_at = t.changed_at and l.touched and l.dialogue = 'declaration' and l.chat_key > t.chat_key)))
where m.left_why is null;

-- The members of a phase in the order of their ids, for going through very many of them.
create sql security invoker view report_in_order as
select phase_id, person_id from campaign_member force index (primary) where left_why is null;
