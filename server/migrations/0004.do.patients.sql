create schema patients;

-- A person in the care of an account (FHIR Patient): its owner or a family member. A removed one stays for past visits.
create table patients.persons (
  id uuid primary key,
  account_id uuid not null,
  relation text not null,
  first_name text not null,
  last_name text not null,
  born_on date,
  gender text not null,
  document_number text not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  constraint known_relation check (relation in ('self', 'child', 'parent', 'partner', 'other')),
  constraint known_gender check (gender in ('female', 'male', 'other', 'unknown')),
  constraint self_stays check (relation <> 'self' or removed_at is null)
);
-- The news of a confirmed account and its first request race to write it.
create unique index one_self_per_account on patients.persons (account_id) where relation = 'self';
create index on patients.persons (account_id, created_at);
