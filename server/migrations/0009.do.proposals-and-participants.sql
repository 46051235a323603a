-- Other times that one side proposes for an appointment. Who answered what stands in proposal_decisions.
create table appointments.proposals (
  id uuid primary key,
  appointment_id uuid not null references appointments.appointments (id) on delete cascade,
  -- Under this claim schedules.taken_times holds all of the proposed times until answer_by.
  claim_id uuid not null constraint one_proposal_per_claim unique,
  by_side text not null,
  -- Null: the system itself.
  by_account_id uuid,
  message text not null,
  made_at timestamptz not null,
  answer_by timestamptz not null,
  -- One that is open past answer_by is as good as expired, whether or not the clock has come to it.
  state text not null default 'open',
  -- Why it was rejected.
  reason text not null default '',
  closed_at timestamptz,
  -- Which of its times all have accepted.
  accepted_position int,
  constraint answered_after_it_was_made check (answer_by > made_at),
  constraint known_proposal_state check (state in ('open', 'accepted', 'rejected', 'withdrawn', 'expired')),
  constraint open_until_it_is_closed check ((state = 'open') = (closed_at is null)),
  constraint accepted_at_a_position check ((state = 'accepted') = (accepted_position is not null))
);
-- Two at a time would hold twice the time, and two answers could move the visit twice.
create unique index one_open_proposal on appointments.proposals (appointment_id) where state = 'open';
create index on appointments.proposals (appointment_id, made_at);
create index on appointments.proposals (answer_by) where state = 'open';
create index on appointments.proposals (by_account_id) where state = 'open';

create table appointments.proposed_times (
  proposal_id uuid not null references appointments.proposals (id) on delete cascade,
  position int not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  doctor_id uuid not null,
  -- What the visit takes along when it moves here: what was held is what is booked.
  place text not null,
  buffer_minutes int not null default 0,
  primary key (proposal_id, position),
  constraint proposed_end_after_start check (ends_at > starts_at)
);

-- Everybody whose acceptance a proposal needs. Who made it accepted all of its times by that.
create table appointments.proposal_decisions (
  proposal_id uuid not null references appointments.proposals (id) on delete cascade,
  -- Account of the doctor, or that in charge of the patient.
  decider_id uuid not null,
  side text not null,
  decision text not null default 'waiting',
  positions int[] not null default '{}',
  decided_at timestamptz,
  constraint one_decision_each primary key (proposal_id, decider_id),
  constraint known_decision check (decision in ('waiting', 'accepted', 'rejected')),
  constraint decided_at_a_time check ((decision = 'waiting') = (decided_at is null))
);

-- Who was asked to take part besides patient and doctor. Rows stay when somebody is removed: their invitation has to be
-- cancelled, and invitations are counted.
create table appointments.participants (
  id uuid primary key,
  appointment_id uuid not null references appointments.appointments (id) on delete cascade,
  role text not null,
  name text not null,
  -- A second doctor has an account, everybody else an address for mails, in lower case.
  doctor_id uuid,
  email text,
  -- Of the mails to somebody without an account: that of whoever asked them.
  language text not null,
  decision text not null default 'waiting',
  decided_at timestamptz,
  added_by_account_id uuid not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  constraint known_role check (role in ('second_doctor', 'relative', 'interpreter')),
  constraint doctor_or_address check (
    (role = 'second_doctor') = (doctor_id is not null) and (doctor_id is null) = (email is not null)
  ),
  constraint known_participation check (decision in ('waiting', 'accepted', 'declined')),
  constraint participation_decided_at_a_time check ((decision = 'waiting') = (decided_at is null))
);
-- Who declined or was removed may be asked again, nobody twice at once.
create unique index doctor_takes_part_once on appointments.participants (appointment_id, doctor_id)
  where removed_at is null and decision <> 'declined';
create unique index person_takes_part_once on appointments.participants (appointment_id, email)
  where removed_at is null and decision <> 'declined';
create index on appointments.participants (appointment_id);
create index on appointments.participants (added_by_account_id, added_at);

-- Secret links of mails to people without an account; each mail has its own. Only a hash can be stolen here.
create table appointments.invitation_links (
  token_hash text primary key,
  participant_id uuid not null references appointments.participants (id) on delete cascade
);
create index on appointments.invitation_links (participant_id);

-- Visits in which somebody takes part as second doctor.
create index on appointments.appointments using gin (other_doctor_ids) where other_doctor_ids <> '{}';
