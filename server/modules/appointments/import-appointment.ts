import { type AppointmentState, states } from '#contract/appointment-states.ts'
import type { Tx } from '#platform/context.ts'
import { takeTimes, termsOf } from '#schedules'
import { writeStep } from './appointment-rows.ts'
import { bookingOf, insertAppointment, type NewAppointment, newAppointment } from './new-appointment.ts'

/** The last step of a visit that is over, by its state. */
const endings: Partial<Record<AppointmentState, Parameters<typeof writeStep>[2]>> = {
  cancelled: { step: 'cancel', by: 'patient' },
  completed: { step: 'finish', by: 'doctor' },
  missed: { step: 'miss', by: 'doctor' },
}

/**
 * Takes over a visit as it stands, past ones too, without telling anybody. Answers false, and writes nothing, when the
 * doctor or the patient is taken at that time.
 */
export async function importAppointment(
  tx: Tx,
  visit: Omit<NewAppointment, 'bufferMinutes'> & { place?: string },
): Promise<boolean> {
  const { bufferMinutes } = await termsOf(tx, visit.doctor.id)
  const sequence = visit.state === 'requested' ? 0 : 1
  const row = newAppointment(tx, { ...visit, bufferMinutes, sequence })
  if (states[row.state].takesTime) {
    const verdicts = await takeTimes(tx, [bookingOf(row)])
    if (verdicts.get(row.claimId) !== 'won') return false
  }
  await insertAppointment(tx, row)
  await writeStep(tx, row, { step: 'request', by: 'patient' })
  if (row.state !== 'requested') await writeStep(tx, row, { step: 'confirm', by: 'doctor' })
  const last = endings[row.state]
  if (last) await writeStep(tx, row, last)
  return true
}
