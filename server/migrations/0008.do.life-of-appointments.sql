-- The whole life of an appointment: the patient has arrived, the visit runs, it is over, or nobody came.
alter table appointments.appointments drop constraint known_state;
alter table appointments.appointments add constraint known_state check (
  state in ('requested', 'confirmed', 'declined', 'cancelled', 'checked_in', 'in_progress', 'completed', 'missed')
);
-- When the visit really began and ended.
alter table appointments.appointments add column started_at timestamptz;
alter table appointments.appointments add column finished_at timestamptz;
alter table appointments.appointments add constraint ends_after_it_began check (finished_at >= started_at);
-- Until now nobody could say that a visit took place: those that have passed did.
update appointments.appointments set state = 'completed' where state = 'confirmed' and ends_at < now();
-- Doctors who take part besides the visit's own; their time is taken too, under the same claim.
alter table appointments.appointments add column other_doctor_ids uuid[] not null default '{}';
-- What the clock has to look at: visits that are not over, by the time at which something is due.
create index appointments_open_by_end on appointments.appointments (ends_at)
  where state in ('requested', 'confirmed', 'in_progress');
