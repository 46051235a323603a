import type { endAbsence as endEndpoint } from '#contract/absences.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { removeUnavailable } from '#schedules'
import { seenAbsence } from './absence-rows.ts'
import { alreadyBack } from './errors.ts'
import { lockedRow } from './appointment-rows.ts'
import { closeOpenProposal } from './close-proposal.ts'

/**
 * The doctor is back: the range is open again, and what was proposed and not accepted is withdrawn, so that those visits
 * stay as they were. @throws Refusal not_found, already_back
 */
export async function endAbsence(ctx: Ctx, { params }: Input<typeof endEndpoint>): Promise<void> {
  await ctx.transaction(async (tx) => {
    await tx.sql`select id from appointments.absences where id = ${params.id} for update`
    const absence = await seenAbsence(tx, params.id)
    if (absence.endedAt) throw alreadyBack()
    await tx.sql`update appointments.absences set ended_at = ${tx.now()} where id = ${absence.id}`
    tx.tell([absence.doctorId], 'absence-changed', { absenceId: absence.id })
    await removeUnavailable(tx, absence.unavailableId)
    const open = await tx.sql<{ appointmentId: string }>`
      select v.appointment_id as "appointmentId" from appointments.absence_visits_now v
      where v.absence_id = ${absence.id} and v.state = 'over' order by v.appointment_id`
    for (const { appointmentId } of open) {
      const visit = await lockedRow(tx, appointmentId)
      if (visit) await closeOpenProposal(tx, visit, { by: 'doctor', closedWith: 'other' })
    }
  })
}
