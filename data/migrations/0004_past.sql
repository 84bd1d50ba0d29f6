-- What lies in the past is listed apart: it can mislead nobody any more, and no target day runs for it.
alter table divergences add column past integer generated always as (instr(because, '"past"') > 0) virtual;
drop index divergences_of_unit;
create index divergences_of_unit on divergences (unit, present, past, score desc, id);
create index divergences_by_severity on divergences (unit, present, past, severity, score desc, id);
create index divergences_by_score on divergences (unit, present, score desc, id);
