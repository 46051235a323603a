-- Times that patients hold while they fill the form. The taken time itself is in schedules.taken_times under the same id.
-- Rows stay for a day after their end: who holds and drops again and again is refused.
create table appointments.holds (
  id uuid not null,
  account_id uuid not null,
  patient_id uuid not null,
  doctor_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  kind text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  renewed_at timestamptz,
  -- Given back, or booked; null while it holds, and for one that expired.
  ended_at timestamptz,
  is_booked boolean not null default false,
  constraint holds_pkey primary key (id),
  constraint ends_after_start check (ends_at > starts_at),
  constraint booked_ones_have_ended check (ended_at is not null or not is_booked)
);
create index on appointments.holds (account_id, made_at);
create index on appointments.holds (expires_at);
