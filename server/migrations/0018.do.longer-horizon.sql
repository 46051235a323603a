-- Yearly visits are booked ahead too.
alter table schedules.booking_terms drop constraint horizon_is_at_most_a_year;
alter table schedules.booking_terms add constraint horizon_is_at_most_three_years check (horizon_days between 1 and 1096);
