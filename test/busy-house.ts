import { randomUUIDv7 } from 'node:crypto'
import type { Ctx } from '#platform/context.ts'

const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUIDv7())

/** How many there are of each. */
export interface Size {
  doctors: number
  /** So many of the doctors have visits. */
  busyDoctors: number
  visitsOfEach: number
  patients: number
}

/**
 * Fills a database as if a house had run for a year: each busy doctor's visits lie evenly in the year after `from`, with
 * patients in turn; everybody has five rules, exception days and unavailable times, doctors also terms and the holidays
 * of one of fifty regions. Answers one doctor and one patient.
 */
export async function fillBusyHouse(
  { sql }: Ctx,
  from: Temporal.Instant,
  { doctors, busyDoctors, visitsOfEach, patients }: Size,
): Promise<{ doctorId: string; patientAccountId: string }> {
  const [doctorIds, accountIds, personIds] = [ids(doctors), ids(patients), ids(patients)]
  await sql`
    insert into doctors.profiles (id, name, time_zone, status_at, name_text, search_text)
    select id, 'Dr. Ana Reis', 'Europe/Lisbon', ${from}, 'dr ana reis', 'dr ana reis'
    from unnest(${doctorIds}::uuid[]) as id`
  await sql`
    insert into patients.persons (id, account_id, relation, first_name, last_name, gender, document_number, created_at)
    select id, account_id, 'self', 'Maria', 'Sousa', 'female', '', ${from}
    from unnest(${personIds}::uuid[], ${accountIds}::uuid[]) as person (id, account_id)`
  await sql`
    insert into appointments.appointments (id, claim_id, doctor_id, patient_id, patient_account_id, starts_at, ends_at,
      time_zone, wall_start, kind, place, reason, state, requested_at)
    select gen_random_uuid(), gen_random_uuid(), doctor.id, person.ids[place], person.accounts[place],
      begins, begins + interval '30 minutes', 'Europe/Lisbon', '', 'video', '', '', 'confirmed', ${from}
    from unnest(${doctorIds.slice(0, busyDoctors)}::uuid[]) with ordinality as doctor (id, number)
      cross join generate_series(1, ${visitsOfEach}::int) as visit
      cross join lateral (select
        ${from}::timestamptz + visit * (interval '365 days' / ${visitsOfEach}::int) as begins,
        1 + (visit + doctor.number::int * 7) % ${patients}::int as place) as chosen
      cross join (select ${personIds}::uuid[] as ids, ${accountIds}::uuid[] as accounts) as person`
  const owners = [...doctorIds, ...accountIds]
  await sql`
    insert into schedules.availability_rules (id, owner_id, kind, weekdays, from_time, to_time, time_zone)
    select gen_random_uuid(), id, 'weekly', array[weekday], '09:00', '18:00', 'Europe/Lisbon'
    from unnest(${owners}::uuid[]) as id cross join generate_series(1, 5) as weekday`
  await sql`
    insert into schedules.exception_days (owner_id, on_day, time_zone, hours)
    select id, ${from}::timestamptz::date + month * 30, 'Europe/Lisbon', '[]'
    from unnest(${owners}::uuid[]) as id cross join generate_series(1, 5) as month`
  await sql`
    insert into schedules.unavailable_times (id, owner_id, starts_at, ends_at, reason)
    select gen_random_uuid(), id, ${from}::timestamptz + month * interval '30 days',
      ${from}::timestamptz + month * interval '30 days 1 hour', ''
    from unnest(${owners}::uuid[]) as id cross join generate_series(1, 5) as month`
  await sql`
    insert into schedules.booking_terms (doctor_id, buffer_minutes, notice_minutes, horizon_days)
    select id, 0, 60, 180 from unnest(${doctorIds}::uuid[]) as id`
  await sql`
    insert into schedules.holiday_regions (code, name)
    select 'PT-' || n, 'Region ' || n from generate_series(1, 50) as n`
  await sql`
    insert into schedules.holidays (id, region, on_day, name_en, name_pt)
    select gen_random_uuid(), code, ${from}::timestamptz::date + nth * 18, 'Holiday', 'Feriado'
    from schedules.holiday_regions cross join generate_series(1, 20) as nth`
  await sql`
    insert into schedules.kept_holidays (owner_id, region)
    select id, 'PT-' || 1 + number % 50 from unnest(${doctorIds}::uuid[]) with ordinality as doctor (id, number)`
  const cells = 900
  await sql`
    insert into schedules.taken_times (party_id, cell, claim_id, party, kind)
    select doctor_id, floor(extract(epoch from starts_at) / ${cells}::int)::int + half, claim_id, 'doctor', 'booking'
    from appointments.appointments cross join generate_series(0, 1) as half
    on conflict do nothing`
  // Every tenth visit had a proposal of two times that was rejected, every hundredth has one that is open and held.
  await sql`
    insert into appointments.proposals (id, appointment_id, claim_id, by_side, by_account_id, message, made_at, answer_by,
      state, closed_at)
    select gen_random_uuid(), id, gen_random_uuid(), 'doctor', doctor_id, '', ${from}, ${from}::timestamptz + interval '2 days',
      case when number % 100 = 0 then 'open' else 'rejected' end, case when number % 100 = 0 then null else ${from}::timestamptz end
    from (select *, row_number() over (order by starts_at, id) as number from appointments.appointments) as visit
    where number % 10 = 0`
  await sql`
    insert into appointments.proposed_times (proposal_id, position, starts_at, ends_at, doctor_id, place)
    select p.id, nth, a.starts_at + (nth + 1) * interval '1 day', a.ends_at + (nth + 1) * interval '1 day',
      a.doctor_id, ''
    from appointments.proposals p join appointments.appointments a on a.id = p.appointment_id
      cross join generate_series(0, 1) as nth`
  await sql`
    insert into appointments.proposal_decisions (proposal_id, decider_id, side)
    select p.id, decider, side
    from appointments.proposals p join appointments.appointments a on a.id = p.appointment_id
      cross join lateral (values (a.doctor_id, 'doctor'), (a.patient_account_id, 'patient')) as d (decider, side)`
  await sql`
    insert into schedules.taken_times (party_id, cell, claim_id, party, kind, expires_at)
    select t.doctor_id, floor(extract(epoch from t.starts_at) / ${cells}::int)::int, p.claim_id, 'doctor', 'hold', p.answer_by
    from appointments.proposals p join appointments.proposed_times t on t.proposal_id = p.id
    where p.state = 'open'
    on conflict do nothing`
  await sql`analyze`
  return { doctorId: doctorIds[0] ?? '', patientAccountId: accountIds[0] ?? '' }
}
