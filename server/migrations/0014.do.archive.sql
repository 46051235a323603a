create schema archive;

-- Visits of long ago, as they are found: what is searched is narrow, so that a million of them stays in memory; what is
-- shown stands beside it in documents.
create table archive.appointments (
  id uuid primary key,
  doctor_id uuid not null,
  other_doctor_ids uuid[] not null,
  patient_id uuid not null,
  patient_account_id uuid not null,
  starts_at timestamptz not null,
  -- The state in which it ended.
  outcome text not null constraint known_outcome check (outcome in ('completed', 'missed', 'cancelled', 'declined')),
  -- Words of the names of those who took part, without case and accents (platform/search-text.ts). Never the reason:
  -- nobody is found by an illness.
  names tsvector not null,
  archived_at timestamptz not null
);
create index on archive.appointments (doctor_id, starts_at desc, id);
create index on archive.appointments using gin (other_doctor_ids) where other_doctor_ids <> '{}';
create index on archive.appointments (patient_account_id, starts_at desc, id);
create index on archive.appointments (patient_id, starts_at desc, id);
create index on archive.appointments (starts_at desc, id);
create index on archive.appointments (outcome, starts_at desc, id);
create index on archive.appointments using gin (names);

create table archive.documents (
  id uuid primary key references archive.appointments (id),
  -- The appointment as the API answered it on the day it was archived.
  answer jsonb not null,
  -- The rows from which it was made, as they were deleted: also what the answer does not tell, such as which account took
  -- which step.
  source jsonb not null
);
