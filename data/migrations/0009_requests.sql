-- Recorded requests: somebody asked for a correction, or saw a false claim about the unit elsewhere. The legal clock runs on these
-- only. Everything typed stands in private_texts, so that it can be erased.
create table requests (
  id text primary key,
  unit text not null references units (id),
  kind text not null check (kind in ('correction', 'false-claim')),
  -- Who asked: a resident, an officer of the unit, the province.
  source text not null check (source in ('citizen', 'officer', 'province')),
  link text references private_texts (id),
  quotation text not null references private_texts (id),
  sender text references private_texts (id),
  received_at integer not null,
  received_by text not null,
  due_at integer not null,
  answer text references private_texts (id),
  answered_at integer,
  answered_by text
) strict;
create index requests_open on requests (unit, answered_at, due_at);
