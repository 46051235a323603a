import type { Patient, updatePatient as updatePatientEndpoint } from '#contract/patients.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { checkedDetails } from './checked-details.ts'
import { selfExists, selfStays } from './errors.ts'
import { patientById } from './patient-rows.ts'
import { isInCharge } from './permissions.ts'

/**
 * Changes the details of a person in one's care. Oneself stays oneself, and nobody else becomes it.
 * @throws Refusal not_found, self_exists, self_stays (409), born_in_future (422), bad_input
 */
export async function updatePatient(
  ctx: Ctx,
  { params, body }: Input<typeof updatePatientEndpoint>,
): Promise<Patient> {
  const before = await patientById(ctx, params.id)
  if (!before || !isInCharge(ctx.actor, before)) throw notFound('The person')
  const details = checkedDetails(ctx, body)
  if (before.relation === 'self' && details.relation !== 'self') throw selfStays()
  if (before.relation !== 'self' && details.relation === 'self') throw selfExists()
  await ctx.transaction(async (tx) => {
    const changed = await tx.sql`
      update patients.persons set relation = ${details.relation}, first_name = ${details.firstName},
        last_name = ${details.lastName}, born_on = ${details.bornOn}, gender = ${details.gender},
        document_number = ${details.documentNumber}
      where id = ${before.id} and removed_at is null returning id`
    if (changed.length === 0) throw notFound('The person')
    await tx.emit('patient.changed', { patientId: before.id, accountId: before.accountId })
  })
  return { ...before, ...details }
}
