import type { Doctor } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { asDoctor, type ProfileRow } from './doctor-rows.ts'

/** Verified doctors of a specialty, of this city unless it is '', who have free time, or had a moment ago: soonest free first. */
export async function soonestOfSpecialty(
  ctx: Ctx,
  { specialty, city }: { specialty: string; city: string },
  count: number,
): Promise<Doctor[]> {
  const rows = await ctx.sql<ProfileRow>`
    select * from doctors.profiles
    where status = 'verified' and specialty = ${specialty} and (${city} = '' or lower(city) = lower(${city}))
      and next_free_at < 'infinity'
    order by next_free_at, id limit ${count}`
  return rows.map((row) => asDoctor(row, ctx.now()))
}

/** Verified doctors of the same specialty who have free time: those of the same city first, then soonest free first. */
export async function colleaguesOf(ctx: Ctx, doctor: Doctor, count: number): Promise<Doctor[]> {
  if (doctor.specialty === null) return []
  const rows = await ctx.sql<ProfileRow>`
    select * from doctors.profiles
    where status = 'verified' and specialty = ${doctor.specialty} and id <> ${doctor.id}
      and next_free_at >= ${ctx.now()} and next_free_at < 'infinity'
    order by city <> ${doctor.city}, next_free_at, id limit ${count}`
  return rows.map((row) => asDoctor(row, ctx.now()))
}
