import { createHmac } from 'node:crypto'
import type { Sql } from '#platform/database.ts'
import { type BenchClinic, fillClinic } from './fill-clinic.ts'
import { idOf, makePeople } from './people.ts'

/** A patient who is signed in. */
export interface BenchPatient {
  id: string
  token: string
}

/** Doctors without a visit who can be booked every day from 07:00 to 22:00, and patients who are signed in. */
export async function fillBookingClinic(
  sql: Sql,
  { doctors, patients }: { doctors: number; patients: number },
): Promise<{ doctorIds: string[]; patients: BenchPatient[] }> {
  const clinic: BenchClinic = {
    doctors: makePeople('doctor', doctors),
    patients: makePeople('patient', patients),
    noon: Temporal.Now.instant(),
  }
  await fillClinic(sql, clinic, { withVisits: false })
  const signedIn = clinic.patients.map(({ id }, n) => ({ id, token: idOf('session', n) }))
  const ids = signedIn.map(({ id }) => id)
  await sql`
    insert into users.accounts (id, name, email, email_verified, role, time_zone, created_at, updated_at)
    select id, 'Patient', id || '@example.org', true, 'patient', 'Europe/Lisbon', now(), now()
    from unnest(${ids}::uuid[]) as id`
  await sql`
    insert into users.sessions (id, token, user_id, expires_at, created_at, updated_at)
    select gen_random_uuid(), token, id, now() + interval '1 day', now(), now()
    from unnest(${ids}::uuid[], ${signedIn.map(({ token }) => token)}::text[]) as session (id, token)`
  await sql`analyze`
  return { doctorIds: clinic.doctors.map(({ id }) => id), patients: signedIn }
}

/** A session token as the server signs it. */
export const signedToken = (token: string, secret: string): string =>
  encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)
