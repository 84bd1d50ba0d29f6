-- Connecting channels: one-time links for people outside the desk, what each night's look at a channel found, what channels tell by themselves.

-- Only the SHA-256 of a link's secret is kept: 256 random bits need no salt.
create table connect_links (
  id text primary key,
  hash text not null unique,
  channel text not null references channels (id),
  made_by text not null,
  made_at integer not null,
  expires_at integer not null,
  used_at integer,
  revoked_at integer
) strict;
create index connect_links_by_channel on connect_links (channel, made_at);

create table run_checks (
  run text not null references runs (id),
  channel text not null references channels (id),
  position integer not null,
  name text not null,
  state text not null check (state in ('ok', 'warn', 'fail')),
  say text not null,
  until integer,
  primary key (run, channel, position)
) strict;
create index run_checks_by_channel on run_checks (channel, run);

-- Calls of a channel's own messages in the minute and the hour that began here: the limits hold on both doors.
create table hearings (
  channel text primary key references channels (id),
  minute integer not null default 0,
  taken integer not null default 0,
  hour integer not null default 0,
  refused integer not null default 0
) strict;
