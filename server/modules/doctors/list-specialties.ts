import type { Ctx } from '#platform/context.ts'

interface SpecialtyRow {
  code: string
  en: string
  pt: string
  doctors: number
  nextFreeAt: Temporal.Instant | null
}

/** All specialties by English name, with the number of verified doctors and the soonest free time among them. */
export async function listSpecialties(ctx: Ctx) {
  const rows = await ctx.sql<SpecialtyRow>`
    select s.code, s.en, s.pt,
      (select count(*) from doctors.profiles p where p.specialty = s.code and p.status = 'verified') as doctors,
      (select min(next_free_at) from doctors.profiles p
        where p.specialty = s.code and p.status = 'verified' and p.next_free_at >= ${ctx.now()}) as "nextFreeAt"
    from doctors.specialties s order by s.en collate "C"`
  return { items: rows.map((row) => ({ ...row, nextFreeAt: row.nextFreeAt?.toString() ?? null })) }
}
