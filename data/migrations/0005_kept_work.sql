-- What a night need not do again. Nothing here is a truth: without these rows the next night does all the work anew.

-- One row for each item of a unit: by which text it was scored (an article: indexed), what it was compared by and with what outcome.
create table kept_work (
  unit text not null references units (id),
  item text not null references items (id),
  scored text,
  compared text,
  verdict text check (verdict in ('consistent', 'divergent', 'no-facts')),
  findings text not null default '[]',
  primary key (unit, item)
) strict, without rowid;

-- Since when a unit lives on kept work, by which engine, and how many articles changed since.
create table kept_since (
  unit text primary key references units (id),
  engine text not null,
  since integer not null,
  changes integer not null
) strict, without rowid;
