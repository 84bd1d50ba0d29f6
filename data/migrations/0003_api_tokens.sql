-- Programs that ask for people: a token stands for the person who made it, and may do less, never more.
-- Only the SHA-256 of a token is kept: 256 random bits need no salt.
create table api_tokens (
  id text primary key,
  hash text not null unique,
  name text not null,
  person text not null,
  -- JSON array of words: read, check, decide, approve, metrics.
  scopes text not null,
  -- JSON array of unit ids; null: every unit of the person.
  units text,
  created_at integer not null,
  expires_at integer,
  revoked_at integer,
  last_used_at integer,
  -- Calls counted in the minute that began here: the limit holds on both doors.
  minute integer not null default 0,
  calls integer not null default 0
) strict;
create index api_tokens_by_person on api_tokens (person);

-- Messages to other programs, as they are signed and sent. `id` is made of hook, event and subject: none is written twice.
create table deliveries (
  id text primary key,
  hook text not null,
  event text not null,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'given-up')),
  tries integer not null default 0,
  created_at integer not null,
  next_at integer not null,
  ended_at integer,
  -- What the last try met: an HTTP status, or a code of ours.
  last text
) strict;
create index deliveries_waiting on deliveries (hook, next_at) where state = 'waiting';
create index deliveries_by_time on deliveries (created_at);

-- Lists of the interface for programs, each in its own order.
create index corrections_of_unit on corrections (unit, id);
