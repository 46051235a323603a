import type { deletePatient as deletePatientEndpoint } from '#contract/patients.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { selfStays } from './errors.ts'
import { patientById } from './patient-rows.ts'
import { isInCharge } from './permissions.ts'

/**
 * Removes a family member from one's care. The row stays, so that past visits keep the name.
 * @throws Refusal not_found, self_stays (409)
 */
export async function deletePatient(
  ctx: Ctx,
  { params }: Input<typeof deletePatientEndpoint>,
): Promise<void> {
  const patient = await patientById(ctx, params.id)
  if (!patient || !isInCharge(ctx.actor, patient)) throw notFound('The person')
  if (patient.relation === 'self') throw selfStays()
  await ctx.transaction(async (tx) => {
    const removed = await tx.sql`
      update patients.persons set removed_at = ${tx.now()}
      where id = ${patient.id} and removed_at is null returning id`
    if (removed.length === 0) throw notFound('The person')
    tx.tell([patient.accountId], 'patient-changed', { patientId: patient.id })
  })
}
