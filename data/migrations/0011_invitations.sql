-- One-time links: a new person, a forgotten password, the first administrator. Only the hash of the secret is kept;
-- name and address go once the link is used or taken back.
create table invitations (
  id text primary key,
  hash text not null unique,
  purpose text not null check (purpose in ('first', 'invite', 'reset')),
  person text,
  email text,
  name text,
  -- What the person may then do: [{"unit","role"}].
  grants text not null,
  made_by text not null,
  made_at integer not null,
  expires_at integer not null,
  used_at integer,
  revoked_at integer
) strict;

-- An approver's right lent to a named person from a day to a day, by a document of the unit.
create table delegations (
  id text primary key,
  unit text not null references units (id),
  person text not null,
  document text not null,
  starts_at integer not null,
  ends_at integer not null,
  made_by text not null,
  made_at integer not null,
  ended_at integer
) strict;
create index delegations_by_person on delegations (person, ends_at);

-- Failed sign-ins by the hash of the address, known or not, so that a lock tells nobody who has an account.
create table sign_in_failures (
  account text primary key,
  count integer not null,
  first_at integer not null,
  locked_until integer
) strict;
