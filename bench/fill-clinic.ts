import type { Sql } from '#platform/database.ts'
import type { BenchPerson } from './people.ts'

/** What there is in a clinic whose queries are measured. */
export interface BenchClinic {
  doctors: BenchPerson[]
  patients: BenchPerson[]
  /** Noon of the day around which its live visits lie. */
  noon: Temporal.Instant
}

/** Live visits lie so many days around today: what the archive has not taken yet, and what is booked. */
export const daysBack = 90
export const daysAhead = 60
/** 2,000 visits in a year of 250 working days. */
const visitsADay = 8

/** Doctors who can be booked, patients, and their live visits with the time that they take: all by SQL, in seconds. */
export async function fillClinic(
  sql: Sql,
  { doctors, patients, noon }: BenchClinic,
  { withVisits = true } = {},
): Promise<void> {
  await sql`
    insert into doctors.profiles (id, name, specialty, licence_number, licence_key, city, time_zone, visit_kinds,
      video_minutes, in_person_minutes, instant_confirmation, status, status_at, name_text, search_text)
    select id, 'Dr. ' || first || ' ' || last, 'cardiology', id, id, 'Lisboa', 'Europe/Lisbon', '{video,in_person}',
      '{30,60}', '{30,60}', true, 'verified', ${noon}, '', ''
    from jsonb_to_recordset(${JSON.stringify(doctors)}::jsonb) as person (id uuid, first text, last text)`
  await sql`
    insert into schedules.availability_rules (id, owner_id, kind, weekdays, from_time, to_time, time_zone)
    select gen_random_uuid(), id, 'weekly', '{1,2,3,4,5,6,7}', '07:00', '22:00', 'Europe/Lisbon'
    from unnest(${doctors.map(({ id }) => id)}::uuid[]) as id`
  await sql`
    insert into patients.persons (id, account_id, relation, first_name, last_name, gender, document_number, created_at)
    select id, id, 'self', first, last, 'unknown', '', ${noon}
    from jsonb_to_recordset(${JSON.stringify(patients)}::jsonb) as person (id uuid, first text, last text)`
  if (withVisits) await fillVisits(sql, { doctors, patients, noon })
  await sql`analyze`
}

/** Every doctor has the same eight starts a day, five days of seven; no patient has two at once. */
async function fillVisits(sql: Sql, { doctors, patients, noon }: BenchClinic): Promise<void> {
  await sql`
    create temporary table visits as
    select day, n, gen_random_uuid() as id, gen_random_uuid() as claim_id, doctor.id as doctor_id, patient.id as patient_id,
      at as starts_at, at + interval '30 minutes' as ends_at,
      case when at > ${noon} then case when (day + n) % 5 = 0 then 'requested' else 'confirmed' end
        else (array['completed', 'completed', 'completed', 'completed', 'cancelled', 'missed'])[1 + abs(day + n) % 6]
      end as state
    from generate_series(${-daysBack}::int, ${daysAhead}::int) as day
      cross join generate_series(0, ${visitsADay - 1}) as n
      cross join unnest(${doctors.map(({ id }) => id)}::uuid[]) with ordinality as doctor (id, place)
      cross join lateral (select ${noon}::timestamptz + make_interval(days => day, mins => 45 * n - 180) as at) as start
      join unnest(${patients.map(({ id }) => id)}::uuid[]) with ordinality as patient (id, place)
        on patient.place = 1 + ((day + ${daysBack}) * 331 + n * 53 + doctor.place) % ${patients.length}
    where (day + ${daysBack}) % 7 < 5`
  await sql`
    insert into appointments.appointments (id, claim_id, doctor_id, patient_id, patient_account_id, starts_at, ends_at,
      time_zone, wall_start, kind, place, reason, state, sequence, requested_at)
    select id, claim_id, doctor_id, patient_id, patient_id, starts_at, ends_at, 'Europe/Lisbon',
      to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'video', '', 'Cough for two weeks', state, 1, starts_at - interval '20 days'
    from visits`
  await sql`
    insert into appointments.steps (appointment_id, position, step, by_side, by_account_id, at, reason, starts_at)
    select id, position, step, by_side, patient_id, starts_at - interval '20 days', '', starts_at
    from visits cross join (values (0, 'request', 'patient'), (1, 'confirm', 'doctor')) as done (position, step, by_side)`
  await sql`
    insert into schedules.taken_times (party_id, cell, claim_id, party, kind)
    select party.id, extract(epoch from starts_at)::int / 900 + cell, claim_id, party.kind, 'booking'
    from visits cross join generate_series(0, 1) as cell
      cross join lateral (values (doctor_id, 'doctor'), (patient_id, 'patient')) as party (id, kind)
    where state <> 'cancelled'`
  // Every eighth with somebody who comes along, every sixteenth after a proposal.
  await sql`
    insert into appointments.participants (id, appointment_id, role, name, email, language, decision, decided_at,
      added_by_account_id, added_at)
    select gen_random_uuid(), id, 'relative', 'Rita Sousa', 'rita@example.org', 'en', 'accepted', ${noon}, patient_id,
      ${noon.subtract({ hours: 24 * 30 })}
    from visits where n = 3`
  await sql`
    insert into appointments.proposals (id, appointment_id, claim_id, by_side, by_account_id, message, made_at, answer_by,
      state, closed_at, accepted_position)
    select gen_random_uuid(), id, gen_random_uuid(), 'doctor', doctor_id, '', starts_at - interval '9 days',
      starts_at - interval '7 days', 'accepted', starts_at - interval '8 days', 0
    from visits where n = 5 and day % 2 = 0`
  await sql`drop table visits`
}
