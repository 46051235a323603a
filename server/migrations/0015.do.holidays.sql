-- Countries and their parts whose public holidays the admins keep, by ISO 3166: PT, PT-20, BR-SP.
create table schedules.holiday_regions (
  code text collate "C" primary key constraint region_is_iso_3166 check (code ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  name text not null
);

-- Their public holidays, added by hand or brought in for a year from a list that somebody else keeps.
create table schedules.holidays (
  id uuid primary key,
  region text collate "C" not null references schedules.holiday_regions (code) on delete cascade,
  on_day date not null,
  name_en text not null,
  name_pt text not null,
  -- The day on which the list had it when it was brought in; null = added by hand.
  listed_on date,
  -- What an admin changed or deleted stays so when the year is brought in again: a deleted day of the list remains as a
  -- row that closes nothing.
  changed boolean not null default false,
  deleted boolean not null default false,
  constraint listed_day_once unique (region, listed_on),
  constraint only_listed_days_are_marked check (listed_on is not null or not (changed or deleted))
);
-- One row per day that closes, so that the calendar of a doctor reads no day twice.
create unique index one_holiday_per_day on schedules.holidays (region, on_day) where not deleted;

-- The region on whose holidays the weekly rules of an account do not open; no row = they open on every day. A region
-- that somebody keeps cannot be deleted.
create table schedules.kept_holidays (
  owner_id uuid primary key,
  region text collate "C" not null constraint kept_region_exists references schedules.holiday_regions (code)
);
create index on schedules.kept_holidays (region);
