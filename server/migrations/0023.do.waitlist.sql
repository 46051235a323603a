-- Patients who wait for a free time of a doctor or of a specialty, in the order of `since`.
create table appointments.waitlist (
  id uuid not null,
  account_id uuid not null,
  patient_id uuid not null,
  -- Of the patient's account: nobody is asked for an answer in the middle of the night.
  time_zone text not null,
  doctor_id uuid,
  specialty text,
  -- Only doctors of this city; '' = any.
  city text not null default '',
  kind text not null,
  duration_minutes integer not null,
  window_start timestamptz not null,
  window_end timestamptz not null,
  reason text not null default '',
  -- The visit that an earlier time takes the place of.
  appointment_id uuid,
  state text not null default 'waiting',
  -- In a row.
  missed_offers integer not null default 0,
  since timestamptz not null,
  -- When its doctors' free times were last looked through for it.
  looked_at timestamptz not null,
  ended_at timestamptz,
  constraint waitlist_pkey primary key (id),
  constraint a_doctor_or_a_specialty check ((doctor_id is null) <> (specialty is null)),
  constraint known_state_of_entry check (state in ('waiting', 'resting', 'fulfilled', 'ended')),
  constraint window_ends_after_start check (window_end > window_start),
  constraint ended_ones_say_when check ((state in ('fulfilled', 'ended')) = (ended_at is not null))
);
create unique index one_entry_per_visit on appointments.waitlist (appointment_id)
  where state in ('waiting', 'resting');
create index on appointments.waitlist (doctor_id, since, id) where state = 'waiting' and doctor_id is not null;
create index on appointments.waitlist (specialty, since, id) where state = 'waiting' and specialty is not null;
create index on appointments.waitlist (account_id, since);
create index on appointments.waitlist (looked_at) where state = 'waiting';
create index on appointments.waitlist (window_end) where state in ('waiting', 'resting');
create index on appointments.waitlist (ended_at) where ended_at is not null;

-- What was offered. The time of an open one is a hold in schedules.taken_times under claim_id.
create table appointments.waitlist_offers (
  id uuid not null,
  entry_id uuid not null,
  doctor_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  place text not null,
  claim_id uuid not null,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'open',
  closed_at timestamptz,
  -- The visit that became of it.
  appointment_id uuid,
  constraint waitlist_offers_pkey primary key (id),
  constraint offer_of_an_entry foreign key (entry_id) references appointments.waitlist on delete cascade,
  constraint known_state_of_offer check (state in ('open', 'taken', 'declined', 'expired', 'withdrawn')),
  constraint closed_ones_say_when check ((state = 'open') = (closed_at is null)),
  constraint taken_ones_have_a_visit check ((state = 'taken') = (appointment_id is not null))
);
create unique index one_open_offer_per_entry on appointments.waitlist_offers (entry_id) where state = 'open';
create index on appointments.waitlist_offers (entry_id, doctor_id, starts_at);
create index on appointments.waitlist_offers (expires_at) where state = 'open';
