import type { Doctor, DoctorStatus, VisitKind } from '#contract/doctors.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { instantText } from '#platform/instant-text.ts'
import { doctorNotFound } from './errors.ts'

/** A row of doctors.profiles, as `select *` brings it. */
export interface ProfileRow {
  id: string
  name: string
  specialty: string | null
  licence_number: string | null
  city: string
  state: string
  address: string
  degree: string
  started_year: number | null
  fee_amount: number | null
  fee_currency: string | null
  about: string
  languages: string[]
  time_zone: string
  visit_kinds: VisitKind[]
  video_minutes: number[]
  in_person_minutes: number[]
  instant_confirmation: boolean
  photo_version: string | null
  status: DoctorStatus
  next_video_at: Temporal.Instant | null
  next_in_person_at: Temporal.Instant | null
  version: number
}

/** A profile as the API answers it. A free time that has gone by is none, until the next is known. */
export const asDoctor = (row: ProfileRow, now: Temporal.Instant): Doctor => ({
  id: row.id,
  name: row.name,
  specialty: row.specialty,
  licenceNumber: row.licence_number,
  city: row.city,
  state: row.state,
  address: row.address,
  degree: row.degree,
  startedYear: row.started_year,
  fee:
    row.fee_amount === null || row.fee_currency === null
      ? null
      : { amount: row.fee_amount, currency: row.fee_currency },
  about: row.about,
  languages: row.languages,
  timeZone: row.time_zone,
  visitKinds: row.visit_kinds,
  durationsMinutes: [...new Set([...row.video_minutes, ...row.in_person_minutes])].toSorted((a, b) => a - b),
  durationsByKind: { video: row.video_minutes, in_person: row.in_person_minutes },
  instantConfirmation: row.instant_confirmation,
  photoUrl: row.photo_version === null ? null : `/v1/doctors/${row.id}/photo?v=${row.photo_version}`,
  // Nobody reviews doctors in this house.
  rating: null,
  reviews: 0,
  status: row.status,
  ...nextFree(row, now),
  version: row.version,
})

function nextFree(row: ProfileRow, now: Temporal.Instant): Pick<Doctor, 'nextFreeAt' | 'nextFreeByKind'> {
  const coming = (at: Temporal.Instant | null) =>
    at && at.epochNanoseconds >= now.epochNanoseconds ? at : null
  const [video, inPerson] = [coming(row.next_video_at), coming(row.next_in_person_at)]
  const [soonest] = [video, inPerson].filter((at) => at !== null).toSorted(Temporal.Instant.compare)
  return {
    nextFreeAt: soonest ? instantText(soonest) : null,
    nextFreeByKind: { video: video && instantText(video), in_person: inPerson && instantText(inPerson) },
  }
}

/** A doctor in any status. */
export async function doctorById(ctx: Ctx, id: string): Promise<Doctor | undefined> {
  const [doctor] = await doctorsByIds(ctx, [id])
  return doctor
}

/** Those of these doctors that exist, in any status and no particular order. */
export async function doctorsByIds(ctx: Ctx, ids: readonly string[]): Promise<Doctor[]> {
  if (ids.length === 0) return []
  const now = ctx.now()
  // What the search is indexed by is longer than all the rest.
  const rows = await ctx.sql<ProfileRow>`
    select id, name, specialty, licence_number, city, state, address, degree, started_year, fee_amount, fee_currency, about,
      languages, time_zone, visit_kinds, video_minutes, in_person_minutes, instant_confirmation, photo_version, status,
      next_video_at, next_in_person_at, version
    from doctors.profiles where id = any(${ids}::uuid[])`
  return rows.map((row) => asDoctor(row, now))
}

/** A verified doctor. @throws Refusal doctor_not_found (404, field doctorId), also for one who is not verified */
export async function bookableDoctor(ctx: Ctx, id: string): Promise<Doctor> {
  const [doctor = doctorNotFound()] = await bookableDoctors(ctx, [id])
  if (doctor instanceof Refusal) throw doctor
  return doctor
}

/** The same for each of these ids, in their order: the doctor, or why it cannot be booked. */
export async function bookableDoctors(ctx: Ctx, ids: readonly string[]): Promise<(Doctor | Refusal)[]> {
  const found = await doctorsByIds(ctx, [...new Set(ids)])
  const verified = new Map(found.filter(({ status }) => status === 'verified').map((one) => [one.id, one]))
  return ids.map((id) => verified.get(id.toLowerCase()) ?? doctorNotFound())
}

/** A profile that nobody else changes until the transaction ends. */
export async function lockedProfile(tx: Tx, id: string): Promise<ProfileRow | undefined> {
  const [row] = await tx.sql<ProfileRow>`select * from doctors.profiles where id = ${id} for update`
  return row
}
