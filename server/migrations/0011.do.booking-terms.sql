-- On which terms a doctor is booked; who has no row has the defaults. The same numbers stand in the contract.
create table schedules.booking_terms (
  doctor_id uuid primary key,
  -- Kept free after each visit. It is taken as cells together with the visit, so it holds under a race; visits that are
  -- booked already keep what they were booked with.
  buffer_minutes int not null,
  -- A visit is booked at least so long before its start, and at most so many days.
  notice_minutes int not null,
  horizon_days int not null,
  -- Most visits that start on one day of the doctor's calendar; null = as many as fit. No constraint on a row can count,
  -- so bookings of one day of such a doctor go one after the other (server/modules/schedules/full-days.ts).
  visits_per_day int,
  version int not null default 1,
  constraint buffer_is_at_most_four_hours check (buffer_minutes between 0 and 240),
  constraint notice_is_at_most_thirty_days check (notice_minutes between 0 and 43200),
  constraint horizon_is_at_most_a_year check (horizon_days between 1 and 365),
  constraint a_day_has_one_to_a_hundred_visits check (visits_per_day between 1 and 100)
);

-- For which kinds of visit these hours are ('{}' = all that the profile offers), and where visits in person are then
-- ('' = at the address of the profile). Hours of exception days say the same in their JSON, where they say it.
alter table schedules.availability_rules add column visit_kinds text[] not null default '{}';
alter table schedules.availability_rules add column place text not null default '';
alter table schedules.availability_rules
  add constraint known_visit_kinds check (visit_kinds <@ array['video', 'in_person']);
