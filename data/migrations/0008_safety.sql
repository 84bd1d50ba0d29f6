-- Account safety: the unit's own entries of the register, whom to tell, and unusual signs that a person has to look at.
create table register_entries (
  id text primary key,
  unit text not null references units (id),
  owner text not null,
  kind text not null check (kind in ('phone', 'url', 'account')),
  value text not null,
  names text not null,
  who text not null,
  at integer not null,
  removed_at integer
) strict;

create table safety_contacts (
  unit text primary key references units (id),
  say text not null,
  who text not null,
  at integer not null
) strict;

-- One row per sign; seen again before it is closed, it is the same one.
create table signs (
  id text primary key,
  -- What it is known by while it stands open.
  key text not null,
  unit text not null references units (id),
  channel text not null references channels (id),
  kind text not null,
  data text not null,
  first_seen_at integer not null,
  last_seen_at integer not null,
  closed_at integer,
  closed_by text,
  reason text references private_texts (id)
) strict;
create index signs_of_unit on signs (unit, closed_at);
create unique index signs_open on signs (key) where closed_at is null;

-- What a look found that should stay the same from night to night: whose key it is, which page.
alter table run_checks add column mark text;
