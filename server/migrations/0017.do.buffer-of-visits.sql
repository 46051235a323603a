-- What the doctor keeps free after the visit: taken with it, so whoever takes its time anew takes as much again, whatever
-- the doctor's terms say by then.
alter table appointments.appointments add column buffer_minutes int not null default 0;
