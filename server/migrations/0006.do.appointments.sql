create schema appointments;

-- One visit of one patient with one doctor (FHIR Appointment). Who holds which time is not said here but in
-- schedules.taken_times under claim_id; both are written in one transaction.
create table appointments.appointments (
  id uuid primary key,
  claim_id uuid not null constraint one_appointment_per_claim unique,
  doctor_id uuid not null,
  patient_id uuid not null,
  -- The account in charge of the patient when it was booked.
  patient_account_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Zone of the doctor and the wall time agreed in it: what the two said to each other, should the zone's rules change.
  time_zone text not null,
  wall_start text not null,
  kind text not null,
  place text not null,
  reason text not null,
  state text not null,
  -- Revision of the invitation (iCalendar SEQUENCE).
  sequence int not null default 0,
  fee_amount int,
  fee_currency text,
  requested_at timestamptz not null,
  -- Idempotency-Key of the booking and what was asked with it: a repeat gets this appointment, also while the first
  -- request is still running, in another process, or after a restart.
  request_key text,
  request_hash text,
  constraint one_appointment_per_request_key unique (patient_account_id, request_key),
  constraint ends_after_start check (ends_at > starts_at),
  constraint known_state check (state in ('requested', 'confirmed', 'declined', 'cancelled')),
  constraint known_kind check (kind in ('video', 'in_person'))
);
create index on appointments.appointments (doctor_id, starts_at);
create index on appointments.appointments (patient_account_id, starts_at);
create index on appointments.appointments (patient_id, starts_at);
create index on appointments.appointments (starts_at);

-- What was done to an appointment, in order: who, when, why, and the start that held after it.
create table appointments.steps (
  appointment_id uuid not null references appointments.appointments (id),
  position int not null,
  step text not null,
  by_side text not null,
  by_account_id uuid,
  at timestamptz not null,
  reason text not null,
  starts_at timestamptz not null,
  primary key (appointment_id, position)
);
