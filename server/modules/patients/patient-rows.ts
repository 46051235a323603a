import type { Patient } from '#contract/patients.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { patientNotFound } from './errors.ts'
import { makeSelf } from './make-self.ts'

/** Those of these persons that exist, removed ones too, in no particular order. */
export async function patientsByIds(ctx: Ctx, ids: readonly string[]): Promise<Patient[]> {
  if (ids.length === 0) return []
  return ctx.sql<Patient>`
    select id, account_id as "accountId", relation, first_name as "firstName", last_name as "lastName",
      born_on as "bornOn", gender, document_number as "documentNumber"
    from patients.persons where id = any(${ids}::uuid[])`
}

/** Ids of everybody who is or was in an account's care: removed persons keep their past visits. */
export async function patientIdsOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>`select id from patients.persons where account_id = ${accountId}`
  return rows.map(({ id }) => id)
}

/** One person who was not removed, whoever is in charge. */
export async function patientById(ctx: Ctx, id: string): Promise<Patient | undefined> {
  const [row] = await ctx.sql<Patient>`
    select id, account_id as "accountId", relation, first_name as "firstName", last_name as "lastName",
      born_on as "bornOn", gender, document_number as "documentNumber"
    from patients.persons where id = ${id} and removed_at is null`
  return row
}

/**
 * A person in the care of an account, the account's owner where no id is given.
 * @throws Refusal patient_not_found (404, field patientId), also for a removed person
 */
export async function patientInCare(ctx: Ctx, accountId: string, patientId?: string): Promise<Patient> {
  const [patient = patientNotFound()] = await patientsInCare(ctx, [{ accountId, patientId }])
  if (patient instanceof Refusal) throw patient
  return patient
}

/**
 * The same for each of these, in their order: the person, or why not. One statement, and some more for each account whose
 * owner is not written yet.
 */
export async function patientsInCare(
  ctx: Ctx,
  asked: readonly { accountId: string; patientId?: string | undefined }[],
): Promise<(Patient | Refusal)[]> {
  const rows = await ctx.sql<Patient>`
    select id, account_id as "accountId", relation, first_name as "firstName", last_name as "lastName",
      born_on as "bornOn", gender, document_number as "documentNumber"
    from patients.persons
    where account_id = any(${[...new Set(asked.map(({ accountId }) => accountId))]}::uuid[]) and removed_at is null`
  const byId = new Map(rows.map((row) => [row.id, row]))
  const selves = new Map(
    rows.filter(({ relation }) => relation === 'self').map((row) => [row.accountId, row]),
  )
  const found: (Patient | Refusal)[] = []
  for (const { accountId, patientId } of asked) {
    const known = patientId === undefined ? selves.get(accountId) : byId.get(patientId.toLowerCase())
    if (known?.accountId === accountId) found.push(known)
    else if (patientId !== undefined) found.push(patientNotFound())
    else found.push((await patientById(ctx, await makeSelf(ctx, accountId))) ?? patientNotFound())
  }
  return found
}

/** Persons in care over all accounts, for the dashboard. */
export async function countPatients(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ total: number }>`
    select count(*) as total from patients.persons where removed_at is null`
  return row?.total ?? 0
}
