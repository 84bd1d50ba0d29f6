-- What a unit says to its figures; travels with every export. Append-only, the newest counts; an empty one takes it back.
create table unit_notes (
  unit text not null references units (id),
  seq integer not null,
  note text references private_texts (id),
  who text not null,
  at integer not null,
  primary key (unit, seq)
) strict;
create trigger unit_notes_no_update before update on unit_notes begin select raise(abort, 'unit notes are append-only'); end;
create trigger unit_notes_no_delete before delete on unit_notes begin select raise(abort, 'unit notes are append-only'); end;
