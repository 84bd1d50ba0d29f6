-- The one schema, read by wrangler (D1) and by the SQLite driver. Instants are ms UTC; JSON stands in text columns.

-- `active` = 0: no longer in the configuration; what it did stays readable.
create table units (
  id text primary key,
  name text not null,
  active integer not null default 1
) strict;

create table channels (
  id text primary key,
  kind text not null,
  role text not null check (role in ('official', 'copy')),
  label text not null,
  active integer not null default 1
) strict;

-- Which channels a unit follows, in its stated order: its own official channel first, then shared ones.
create table unit_channels (
  unit text not null references units (id),
  channel text not null references channels (id),
  position integer not null,
  primary key (unit, channel)
) strict;
create index unit_channels_by_channel on unit_channels (channel);

-- One article or post. `id` is '<channel>:<id in the channel>'. Its text is in `versions`.
create table items (
  id text primary key,
  channel text not null references channels (id),
  ext text not null,
  url text,
  published_at integer,
  seq integer not null,
  validator text,
  first_seen_at integer not null,
  last_seen_at integer not null,
  gone_at integer,
  unique (channel, ext)
) strict;
create index items_by_time on items (channel, published_at);
create index items_by_sight on items (channel, last_seen_at) where gone_at is null;

-- Every text an item ever had, as given. `hash` is of the cleaned title and text, so a feed date or a signed link moves nothing.
-- An erased version keeps its hash and loses its text.
create table versions (
  item text not null references items (id),
  seq integer not null,
  hash text not null,
  raw_hash text not null,
  title text not null,
  text text not null,
  links text not null,
  wire text not null,
  url text,
  published_at integer,
  fetched_at integer not null,
  -- Versions kept in one write; the record holds a digest of them.
  batch text not null,
  erased_at integer,
  primary key (item, seq)
) strict;
create index versions_by_batch on versions (batch);

create table runs (
  id text primary key,
  cause text not null check (cause in ('night', 'missed', 'manual')),
  scope text not null,
  started_at integer not null,
  ended_at integer
) strict;
create index runs_by_time on runs (started_at);
create index runs_unfinished on runs (started_at) where ended_at is null;

create table run_channels (
  run text not null references runs (id),
  channel text not null references channels (id),
  state text not null check (state in ('waiting', 'ok', 'failed')),
  items integer not null default 0,
  changed integer not null default 0,
  code text,
  why text,
  ended_at integer,
  primary key (run, channel)
) strict;
create index run_channels_by_channel on run_channels (channel, state, ended_at);

create table run_units (
  run text not null references runs (id),
  unit text not null references units (id),
  state text not null check (state in ('waiting', 'ok')),
  counts text not null default '{}',
  ended_at integer,
  primary key (run, unit)
) strict;

-- Which official item a copy is about. `by` is null for the engine, else the person whose word outlives later runs.
create table pairs (
  copy text primary key references items (id),
  unit text not null references units (id),
  official text references items (id),
  state text not null check (state in ('paired', 'confirm', 'orphan')),
  score real not null,
  reasons text not null,
  candidates text not null,
  by text,
  updated_at integer not null
) strict;
create index pairs_by_unit on pairs (unit, state);
create index pairs_by_official on pairs (official);

-- A finding; `id` is made of its content, so tonight's finding is last night's. `present` = 0: the last comparison no longer saw it.
create table divergences (
  id text primary key,
  unit text not null references units (id),
  channel text not null references channels (id),
  item text not null references items (id),
  copy text references items (id),
  official text references items (id),
  type text not null,
  kind text,
  cue text,
  severity text not null check (severity in ('critical', 'major', 'minor')),
  score integer not null,
  nuance integer not null default 0,
  rule text not null,
  because text not null,
  official_quote text,
  post_quote text,
  why text not null,
  copy_seq integer,
  official_seq integer,
  first_seen_at integer not null,
  last_seen_at integer not null,
  present integer not null default 1,
  ended_at integer,
  reopened_at integer
) strict;
create index divergences_of_unit on divergences (unit, present, score desc, id);
create index divergences_worst on divergences (present, score desc, id);
create index divergences_by_item on divergences (item, present);

-- What people ruled about a finding; append-only, the newest counts.
create table decisions (
  divergence text not null references divergences (id),
  seq integer not null,
  what text not null check (what in ('dismissed', 'accepted', 'official-wrong', 'reopened')),
  reason text references private_texts (id),
  who text not null,
  at integer not null,
  until integer,
  primary key (divergence, seq)
) strict;
create trigger decisions_no_update before update on decisions begin select raise(abort, 'decisions are append-only'); end;
create trigger decisions_no_delete before delete on decisions begin select raise(abort, 'decisions are append-only'); end;

create table corrections (
  id text primary key,
  unit text not null references units (id),
  item text not null references items (id),
  official text references items (id),
  official_seq integer,
  copy_seq integer not null,
  rung text not null check (rung in ('edit', 'comment', 'post', 'by-hand')),
  edits text not null,
  title text not null,
  text text not null,
  message text,
  -- SHA-256 over official version, copy version, payload and rung: what an approval is bound to.
  fingerprint text not null,
  author text not null,
  created_at integer not null
) strict;
create index corrections_by_item on corrections (item);

create table correction_divergences (
  correction text not null references corrections (id),
  divergence text not null references divergences (id),
  primary key (correction, divergence)
) strict;
create index correction_divergences_by_divergence on correction_divergences (divergence);

-- The only moves a correction may make; an event with any other move breaks a foreign key.
create table correction_moves (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
) strict;
insert into correction_moves (from_state, to_state) values
  ('', 'drafted'),
  ('drafted', 'submitted'), ('drafted', 'refused'), ('drafted', 'lapsed'),
  ('submitted', 'approved'), ('submitted', 'refused'), ('submitted', 'lapsed'),
  ('approved', 'sending'), ('approved', 'lapsed'), ('approved', 'refused'), ('approved', 'by-hand'),
  ('sending', 'sent'), ('sending', 'unknown'), ('sending', 'refused'), ('sending', 'lapsed'),
  ('unknown', 'sent'), ('unknown', 'verified'), ('unknown', 'refused'), ('unknown', 'by-hand'), ('unknown', 'lapsed'),
  ('sent', 'verified'), ('sent', 'unknown'), ('sent', 'by-hand'),
  ('refused', 'by-hand'), ('lapsed', 'by-hand'),
  ('by-hand', 'verified'), ('by-hand', 'lapsed');

create table correction_events (
  correction text not null references corrections (id),
  seq integer not null,
  from_state text not null,
  state text not null,
  who text not null,
  at integer not null,
  why text references private_texts (id),
  primary key (correction, seq),
  foreign key (from_state, state) references correction_moves (from_state, to_state)
) strict;

create trigger correction_events_no_update before update on correction_events begin select raise(abort, 'correction events are append-only'); end;
create trigger correction_events_no_delete before delete on correction_events begin select raise(abort, 'correction events are append-only'); end;

create view correction_states as
  select e.correction, e.state, e.seq, e.at, e.who, e.why
  from correction_events e
  where e.seq = (select max(l.seq) from correction_events l where l.correction = e.correction);

-- Where a finding stands, apart from the clock: `decision` is the newest ruling, `living` a correction still on its way.
create view divergence_states as
  select d.id,
    (select what from decisions where divergence = d.id order by seq desc limit 1) as decision,
    (select until from decisions where divergence = d.id order by seq desc limit 1) as decision_until,
    exists (
      select 1 from correction_divergences l join correction_states s on s.correction = l.correction
      where l.divergence = d.id and s.state not in ('verified', 'lapsed', 'refused')
    ) as living,
    -- Put right beside the post: the post keeps its words, the difference is settled all the same.
    exists (
      select 1 from correction_divergences l
        join corrections c on c.id = l.correction join correction_states s on s.correction = l.correction
      where l.divergence = d.id and s.state = 'verified' and c.rung in ('comment', 'post')
    ) as corrected
  from divergences d;

-- Append-only and hash-chained: ids, codes and salted hashes only, never a post's text, a typed reason or a name.
create table ledger (
  seq integer primary key,
  at integer not null,
  who text not null,
  act text not null,
  subject text not null,
  data text not null,
  prev text not null,
  hash text not null unique
) strict;
create index ledger_by_subject on ledger (subject, seq);
create trigger ledger_chained before insert on ledger when new.seq <> coalesce((select max(seq) from ledger), 0) + 1 or new.prev <> coalesce((select hash from ledger where seq = new.seq - 1), '') begin select raise(abort, 'ledger entry does not follow the last one'); end;
create trigger ledger_no_update before update on ledger begin select raise(abort, 'ledger is append-only'); end;
create trigger ledger_no_delete before delete on ledger begin select raise(abort, 'ledger is append-only'); end;

-- Typed reasons and names, apart from the ledger so that they can be erased while the chain still verifies.
create table private_texts (
  id text primary key,
  salt text not null,
  text text,
  erased_at integer
) strict;

-- A channel's sealed memory: rotating tokens.
create table keep (
  channel text not null,
  name text not null,
  value text not null,
  primary key (channel, name)
) strict;

-- What a person may do in which unit. People themselves are in the tables of the sign-in library (0002).
create table members (
  person text not null,
  unit text not null references units (id),
  role text not null check (role in ('officer', 'approver', 'auditor', 'admin')),
  primary key (person, unit, role)
) strict;
