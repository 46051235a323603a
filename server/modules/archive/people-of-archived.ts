import type { Ctx } from '#platform/context.ts'

/** Accounts of the doctors with whom somebody had an archived visit that took place or was missed. */
export async function archivedDoctorsOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>`
    select distinct unnest(doctor_id || other_doctor_ids) as id from archive.appointments
    where patient_account_id = ${accountId} and outcome in ('completed', 'missed')`
  return rows.map(({ id }) => id)
}

/** Accounts in charge of the patients with whom a doctor had such a visit. */
export async function archivedPatientAccountsOf(ctx: Ctx, doctorId: string): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>`
    select distinct patient_account_id as id from archive.appointments
    where (doctor_id = ${doctorId} or (other_doctor_ids <> '{}' and other_doctor_ids @> array[${doctorId}::uuid]))
      and outcome in ('completed', 'missed')`
  return rows.map(({ id }) => id)
}
