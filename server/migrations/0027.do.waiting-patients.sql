-- Whose own time became free is looked at again (appointments/offer-free-times.ts).
create index on appointments.waitlist (patient_id) where state = 'waiting';
