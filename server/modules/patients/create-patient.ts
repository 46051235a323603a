import { randomUUIDv7 } from 'node:crypto'
import type { createPatient as createPatientEndpoint, Patient } from '#contract/patients.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { brokenConstraint } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { checkedDetails } from './checked-details.ts'
import { selfExists, tooManyPersons } from './errors.ts'
import { makeSelf } from './make-self.ts'

/** Persons in care of one account at a time, its owner among them. */
const mostPersons = 20

/**
 * Adds a person to one's care.
 * @throws Refusal self_exists, too_many_persons (409), born_in_future (422), bad_input
 */
export async function createPatient(
  ctx: Ctx,
  { body }: Input<typeof createPatientEndpoint>,
): Promise<Patient> {
  const { accountId } = signedIn(ctx)
  const details = checkedDetails(ctx, body)
  // The owner is there first, and counts.
  if (details.relation !== 'self') await makeSelf(ctx, accountId)
  const patient: Patient = { id: randomUUIDv7(), accountId, ...details }
  return ctx
    .transaction(async (tx) => {
      // One addition per account at a time: counting and adding are two steps.
      await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`patients of ${accountId}`}, 0))`
      const [count] = await tx.sql<{ total: number }>`
        select count(*) as total from patients.persons where account_id = ${accountId} and removed_at is null`
      if ((count?.total ?? 0) >= mostPersons) throw tooManyPersons(mostPersons)
      await tx.sql`
        insert into patients.persons (id, account_id, relation, first_name, last_name, born_on, gender,
          document_number, created_at)
        values (${patient.id}, ${accountId}, ${details.relation}, ${details.firstName}, ${details.lastName},
          ${details.bornOn}, ${details.gender}, ${details.documentNumber}, ${tx.now()})`
      tx.tell([accountId], 'patient-changed', { patientId: patient.id })
      return patient
    })
    .catch((error: unknown) => {
      throw brokenConstraint(error) === 'one_self_per_account' ? selfExists() : error
    })
}
