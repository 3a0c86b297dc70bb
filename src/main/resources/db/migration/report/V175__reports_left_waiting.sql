-- Reports that said for ever that they were being made: their making had failed, and nobody had told them.
update report_issue i join report_job j on j.issue_id = i.id and j.format is null
set i.state = 'FAILED'
where i.state = 'WAITING' and j.state = 'FAILED';
