-- A second factor, in the shape the sign-in library (better-auth, two-factor) wants: its names, its column types.
alter table "user" add column "twoFactorEnabled" integer not null default 0;

create table "twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references "user" ("id") on delete cascade,
  "verified" integer not null default 1,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" date
);
create index "twoFactor_userId_idx" on "twoFactor" ("userId");
