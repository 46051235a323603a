import { randomUUIDv7 } from 'node:crypto'
import type { Ctx } from '#platform/context.ts'

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
 * patients in turn; everybody has five rules, exception days and unavailable times. Answers one doctor and one patient.
 */
export async function fillBusyHouse(
  { sql }: Ctx,
  from: Temporal.Instant,
  { doctors, busyDoctors, visitsOfEach, patients }: Size,
): Promise<{ doctorId: string; patientAccountId: string }> {
  const ids = (count: number): string[] => Array.from({ length: count }, () => randomUUIDv7())
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
  await sql`analyze`
  return { doctorId: doctorIds[0] ?? '', patientAccountId: accountIds[0] ?? '' }
}
