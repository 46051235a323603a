import type { Ctx } from '#platform/context.ts'

interface SpecialtyRow {
  code: string
  en: string
  pt: string
  doctors: number
  nextFreeAt: Temporal.Instant | null
}

/** Subject of what is kept of the specialties. */
export const specialties = 'specialties'

/** All specialties by English name, with the number of verified doctors and the soonest free time among them; a few seconds old. */
export async function listSpecialties(ctx: Ctx) {
  const { answer } = await ctx.cache.recall('specialties', [specialties], () => specialtiesNow(ctx))
  return answer
}

async function specialtiesNow(ctx: Ctx) {
  const rows = await ctx.sql<SpecialtyRow>`
    select s.code, s.en, s.pt,
      (select count(*) from doctors.profiles p where p.specialty = s.code and p.status = 'verified') as doctors,
      (select min(next_free_at) from doctors.profiles p
        where p.specialty = s.code and p.status = 'verified' and p.next_free_at >= ${ctx.now()}) as "nextFreeAt"
    from doctors.specialties s order by s.en collate "C"`
  return { items: rows.map((row) => ({ ...row, nextFreeAt: row.nextFreeAt?.toString() ?? null })) }
}
