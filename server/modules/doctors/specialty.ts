import type { Ctx } from '#platform/context.ts'
import { unknownSpecialty } from './errors.ts'

/** The words of a specialty in each language, and others by which it is found. */
export interface SpecialtyWords {
  en: string
  pt: string
  also: string
}

/** @throws Refusal unknown_specialty (422, field specialty) */
export async function demandSpecialty(ctx: Ctx, code: string): Promise<SpecialtyWords> {
  const [found] = await ctx.sql<SpecialtyWords>`
    select en, pt, also from doctors.specialties where code = ${code}`
  if (!found) throw unknownSpecialty()
  return found
}
