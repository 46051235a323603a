import type { Doctor } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { asDoctor, type ProfileRow } from './doctor-rows.ts'

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
