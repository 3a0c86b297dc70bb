-- The accounts of those members whose declaration counts.
create sql security invoker view report_account as
select
    m.phase_id,
    m.unit_id,
    a.platform,
    a.kind,
    a.state,
    a.key_index is null unresolved
from report_member m
join declaration_head h on h.person_id = m.person_id
join declaration_account a on a.declaration_id = h.declaration_id
where m.state = 'DECLARED';

-- The members who have declared or changed something since the phase opened, beyond saying that all is as it was.
create sql security invoker view report_changed as
select
    m.phase_id,
    m.unit_id,
    m.person_id
from report_member m
join campaign_phase p on p.id = m.phase_id
join declaration_head h on h.person_id = m.person_id
join declaration_declaration d on d.id = h.declaration_id
where m.state in ('DECLARED', 'NONE') and d.declared_at >= p.opened_at and d.reason <> 'RECONFIRMED';
