create schema schedules;

-- When an account can be booked, in wall time of a zone: every week on some weekdays, or on one day.
create table schedules.availability_rules (
  id uuid primary key,
  owner_id uuid not null,
  kind text not null,
  -- ISO weekdays, 1 = Monday … 7 = Sunday; empty for one day.
  weekdays int[] not null,
  -- First and last day of a weekly rule, both included; null = unbounded.
  starts_on date,
  ends_on date,
  on_day date,
  -- 'HH:MM'; '24:00' is the end of the day, so it is text and not time of day.
  from_time text collate "C" not null,
  to_time text collate "C" not null,
  time_zone text not null,
  version int not null default 1,
  constraint weekly_or_dated check (
    (kind = 'weekly' and cardinality(weekdays) > 0 and on_day is null)
    or (kind = 'dated' and cardinality(weekdays) = 0 and on_day is not null and starts_on is null and ends_on is null)
  ),
  constraint rule_ends_after_start check (from_time < to_time),
  constraint rule_ends_on_or_after_first_day check (starts_on <= ends_on)
);
create index on schedules.availability_rules (owner_id);

-- On this day the weekly rules are replaced by these hours: [{"from": "14:00", "to": "16:00"}]; [] = closed.
create table schedules.exception_days (
  owner_id uuid not null,
  on_day date not null,
  time_zone text not null,
  hours jsonb not null,
  primary key (owner_id, on_day)
);

-- Leave, holidays, a meeting: nothing is offered, whatever the rules say.
create table schedules.unavailable_times (
  id uuid primary key,
  owner_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  constraint unavailable_ends_after_start check (starts_at < ends_at)
);
create index on schedules.unavailable_times (owner_id, ends_at);

-- Who is taken when: one row per party (doctor or patient) and cell of time. A cell is a quarter of an hour, or five
-- minutes where the step of the installation is not a multiple of 15 (cellMinutes in server/platform/step.ts); its
-- number counts cells from 1970-01-01T00:00Z. A visit takes every cell that it touches, once for each party.
--
-- The primary key is what makes two visits at one time impossible, whichever process writes and whatever it had read
-- before: of two transactions that insert the same cell, the second waits for the end of the first and then finds it.
-- Unique cells, not an exclusion constraint on ranges: under contention the latter deadlocks (127 times in one run of
-- 20,000 requests) and took 6,000–7,000 bookings/s where cells took 8,800–11,800.
-- The party comes first in the key, so that the table can be split by doctor.
--
-- Races, and what decides them (server/modules/schedules/take-times.ts is the only writer besides release):
-- * Who inserts several cells does so in the order (party_id, cell), as does who releases: two transactions then wait
--   for each other in one direction only.
-- * A hold whose expires_at has passed is as good as absent: whoever comes next overwrites its rows in place. Removing
--   expired rows is housekeeping; nothing relies on it.
-- * A move overwrites cells of the claim that it replaces, and gives up the others in the transaction that won the new ones.
create table schedules.taken_times (
  party_id uuid not null,
  cell int not null,
  claim_id uuid not null,
  party text not null constraint known_party check (party in ('doctor', 'patient')),
  kind text not null constraint known_claim_kind check (kind in ('booking', 'hold')),
  expires_at timestamptz,
  constraint one_visit_at_a_time primary key (party_id, cell),
  constraint only_holds_expire check ((kind = 'hold') = (expires_at is not null))
);
create index on schedules.taken_times (claim_id);
create index on schedules.taken_times (expires_at) where expires_at is not null;

-- Doctors whose next free time is to be worked out anew. Rows are only inserted by who changes something, and deleted
-- by the job that works it out, so that two bookings with one doctor never wait for each other here (as they would for
-- one row per doctor, or one keyed job per doctor), and one run answers all changes so far.
create table schedules.free_time_changes (
  id bigint generated always as identity primary key,
  doctor_id uuid not null
);

-- The next free start of a doctor as it was last announced; null = none within the horizon, or not to be booked.
create table schedules.next_free_times (
  doctor_id uuid primary key,
  next_free_at timestamptz,
  refreshed_at timestamptz not null
);
create index on schedules.next_free_times (next_free_at);
