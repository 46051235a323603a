-- A doctor is absent: "I am ill". The range is closed and each visit in it gets other times proposed.
create table appointments.absences (
  id uuid primary key,
  doctor_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The doctor's own note, and what patients read.
  reason text not null,
  message text not null,
  -- Until then patients may accept; afterwards the staff looks after what is left.
  answer_by timestamptz not null,
  -- The unavailable time of the doctor that closes the range.
  unavailable_id uuid not null,
  created_at timestamptz not null,
  handed_over_at timestamptz,
  -- When the doctor was back.
  ended_at timestamptz,
  constraint absence_ends_after_start check (ends_at > starts_at)
);
create index on appointments.absences (doctor_id, created_at desc);
create index on appointments.absences (answer_by) where handed_over_at is null and ended_at is null;

-- The visits that an absence touched. What became of each is read from the visit and its proposal, never kept twice.
create table appointments.absence_visits (
  absence_id uuid not null references appointments.absences (id),
  appointment_id uuid not null,
  -- As it was when the doctor fell ill.
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- When other times were looked for; null while that is still to come.
  searched_at timestamptz,
  proposal_id uuid,
  primary key (absence_id, appointment_id)
);
create index on appointments.absence_visits (appointment_id);

-- What became of each visit of an absence.
create view appointments.absence_visits_now as
select v.absence_id, v.appointment_id, v.starts_at, v.ends_at, v.proposal_id,
  coalesce(a.doctor_id, absence.doctor_id) as doctor_id, a.patient_id, coalesce(a.time_zone, 'UTC') as time_zone,
  coalesce(a.kind, 'video') as kind, a.starts_at as now_starts_at,
  case
    -- An archived visit is no longer here.
    when a.id is null or a.state in ('completed', 'missed') then 'over'
    when a.state in ('declined', 'cancelled') then 'cancelled'
    when a.doctor_id <> absence.doctor_id or a.starts_at <> v.starts_at then 'moved'
    when absence.ended_at is not null then 'over'
    when v.searched_at is null then 'searching'
    when exists (select from appointments.proposals p where p.appointment_id = v.appointment_id and p.state = 'open')
      then 'proposed'
    else 'with_staff'
  end as state
from appointments.absence_visits v
join appointments.absences absence on absence.id = v.absence_id
left join appointments.appointments a on a.id = v.appointment_id;
