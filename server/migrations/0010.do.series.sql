-- Visits that repeat by a rule and were booked together. Each of them is a row of appointments.appointments.
create table appointments.series (
  id uuid primary key,
  doctor_id uuid not null,
  patient_id uuid not null,
  patient_account_id uuid not null,
  -- The first start of the rule: as an instant, and on the wall clock on which the rule was worked out.
  starts_at timestamptz not null,
  wall_start text not null,
  time_zone text not null,
  -- RRULE of RFC 5545.
  recurrence text not null,
  -- Starts of the rule at which nothing was booked: not wanted, or not to be had and agreed to.
  left_out timestamptz[] not null,
  duration_minutes int not null,
  kind text not null,
  reason text not null,
  -- How many visits were booked; it stays when they are archived.
  visits int not null constraint series_has_visits check (visits > 0),
  requested_at timestamptz not null,
  -- As those of appointments.appointments.
  request_key text,
  request_hash text,
  constraint one_series_per_request_key unique (patient_account_id, request_key)
);

alter table appointments.appointments add column series_id uuid references appointments.series (id);
-- The start that the rule gave it, whatever it is moved to: with the series it is the identity of its invitation. And the
-- same on the wall clock of the series, should the rules of its zone change.
alter table appointments.appointments add column original_start timestamptz;
alter table appointments.appointments add column original_wall_start text;
-- Which visit of the series, from 1 on in the order of the rule.
alter table appointments.appointments add column series_position int;
alter table appointments.appointments add constraint whole_place_in_series check (
  num_nulls(series_id, original_start, original_wall_start, series_position) in (0, 4)
);
create unique index one_visit_per_start_of_series on appointments.appointments (series_id, original_start)
  where series_id is not null;
