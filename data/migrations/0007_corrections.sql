-- Corrections that can be put back, that name their basis, that wait for their switches; and each unit's rules for approving.

-- `people`: how many must agree. `restores`: the correction whose former text this one puts back.
alter table corrections add column people integer not null default 2 check (people in (1, 2));
alter table corrections add column restores text references corrections (id);
alter table corrections add column notice text not null default 'none' check (notice in ('none', 'update', 'correction'));
-- A document's number, or who confirmed it and when: apart, so that a name can be erased.
alter table corrections add column basis text references private_texts (id);

insert into correction_moves (from_state, to_state) values ('verified', 'restored');

-- A move starts where the last one ended.
create trigger correction_events_follow before insert on correction_events
when new.seq <> coalesce((select max(seq) from correction_events where correction = new.correction), 0) + 1
  or new.from_state <> coalesce((select state from correction_events where correction = new.correction and seq = new.seq - 1), '')
begin select raise(abort, 'the correction does not stand where this move starts'); end;

-- One correction of an item on its way at a time; what is over does not come back to life beside it.
create trigger correction_events_one_living before insert on correction_events
when new.state not in ('verified', 'lapsed', 'refused', 'restored')
  and exists (
    select 1 from corrections own join corrections other on other.item = own.item and other.id <> own.id
      join correction_states s on s.correction = other.id
    where own.id = new.correction and s.state not in ('verified', 'lapsed', 'refused', 'restored'))
begin select raise(abort, 'another correction of this item is on its way'); end;

-- Pushed before a second person looked, or outside the sending hours. `look_by` null: two people had agreed already.
create table correction_emergencies (
  correction text primary key references corrections (id),
  who text not null,
  at integer not null,
  why text not null references private_texts (id),
  look_by integer
) strict;
create trigger correction_emergencies_no_update before update on correction_emergencies begin select raise(abort, 'emergencies are append-only'); end;
create trigger correction_emergencies_no_delete before delete on correction_emergencies begin select raise(abort, 'emergencies are append-only'); end;

create table second_looks (
  correction text primary key references correction_emergencies (correction),
  who text not null,
  at integer not null
) strict;
create trigger second_looks_no_update before update on second_looks begin select raise(abort, 'second looks are append-only'); end;
create trigger second_looks_no_delete before delete on second_looks begin select raise(abort, 'second looks are append-only'); end;
create trigger second_looks_by_another before insert on second_looks
when new.who in (select who from correction_emergencies where correction = new.correction
  union select author from corrections where id = new.correction)
begin select raise(abort, 'the second look is another person''s'); end;

-- The author approves their own only where one person is enough, or in a recorded emergency.
create trigger correction_events_two_people before insert on correction_events
when new.state = 'approved'
  and exists (select 1 from corrections where id = new.correction and people = 2 and author = new.who)
  and not exists (select 1 from correction_emergencies where correction = new.correction and who = new.who)
begin select raise(abort, 'the author does not approve their own correction'); end;

-- Who may push before a second person looked.
create table emergency_rights (
  unit text not null references units (id),
  person text not null,
  given_by text not null,
  at integer not null,
  primary key (unit, person)
) strict;

-- What each look at an unseen outcome found.
create table correction_looks (
  correction text not null references corrections (id),
  at integer not null,
  saw text not null check (saw in ('old', 'new', 'other')),
  primary key (correction, at)
) strict;

-- The switches of writing; append-only, the newest word of each counts. Nothing said: shut for a unit, running for the rest.
create table switch_words (
  scope text not null check (scope in ('all', 'unit', 'channel')),
  -- A unit, a channel, or '' for all.
  subject text not null,
  key text not null,
  seq integer not null,
  says text not null check (says in ('go', 'halt')),
  who text not null,
  at integer not null,
  why text references private_texts (id),
  primary key (scope, subject, key, seq),
  check ((scope = 'all' and subject = '' and key = 'stop') or (scope = 'unit' and key in ('admin', 'approver')) or (scope = 'channel' and key = 'pause'))
) strict;
create trigger switch_words_no_update before update on switch_words begin select raise(abort, 'switches are append-only'); end;
create trigger switch_words_no_delete before delete on switch_words begin select raise(abort, 'switches are append-only'); end;
create view switches as
  select w.* from switch_words w
  where w.seq = (select max(l.seq) from switch_words l where l.scope = w.scope and l.subject = w.subject and l.key = w.key);

-- A unit's rules for approving, as JSON; append-only, the newest counts.
create table unit_policies (
  unit text not null references units (id),
  seq integer not null,
  policy text not null,
  who text not null,
  at integer not null,
  primary key (unit, seq)
) strict;
create trigger unit_policies_no_update before update on unit_policies begin select raise(abort, 'policies are append-only'); end;
create trigger unit_policies_no_delete before delete on unit_policies begin select raise(abort, 'policies are append-only'); end;

-- "Bên nào đúng?": the answer counts for the two texts it was given about.
create table side_answers (
  divergence text not null references divergences (id),
  seq integer not null,
  side text not null check (side in ('official', 'post')),
  copy_seq integer not null,
  official_seq integer not null,
  who text not null,
  at integer not null,
  primary key (divergence, seq)
) strict;
create trigger side_answers_no_update before update on side_answers begin select raise(abort, 'answers are append-only'); end;
create trigger side_answers_no_delete before delete on side_answers begin select raise(abort, 'answers are append-only'); end;

-- A restored correction is over as well.
drop view divergence_states;
create view divergence_states as
  select d.id,
    (select what from decisions where divergence = d.id order by seq desc limit 1) as decision,
    (select until from decisions where divergence = d.id order by seq desc limit 1) as decision_until,
    exists (
      select 1 from correction_divergences l join correction_states s on s.correction = l.correction
      where l.divergence = d.id and s.state not in ('verified', 'lapsed', 'refused', 'restored')
    ) as living,
    exists (
      select 1 from correction_divergences l
        join corrections c on c.id = l.correction join correction_states s on s.correction = l.correction
      where l.divergence = d.id and s.state = 'verified' and c.rung in ('comment', 'post')
    ) as corrected
  from divergences d;
