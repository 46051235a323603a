import { joinWaitlist, leaveWaitlist } from '#contract/waitlist.ts'
import type { Doctor } from '#contract/doctors.ts'
import type { Client } from '../clinic/client.ts'

/** Waits for an earlier time than a visit, for a free time of a doctor, and no longer for another. */
export async function waitFor(
  patient: Client,
  { visitId, doctor }: { visitId: string; doctor: Doctor },
): Promise<{ visit: string }> {
  await patient.call(joinWaitlist, { body: { appointmentId: visitId } })
  const kind = doctor.visitKinds[0] ?? 'video'
  const durationMinutes = doctor.durationsByKind[kind][0] ?? 30
  const until = String(Temporal.Now.instant().add({ hours: 24 * 20 }))
  const body = { doctorId: doctor.id, kind, durationMinutes, until }
  const { id } = await patient.call(joinWaitlist, { body })
  await patient.call(leaveWaitlist, { params: { id } })
  const from = String(Temporal.Now.instant().add({ hours: 24 * 19 }))
  await patient.call(joinWaitlist, { body: { ...body, from } })
  return { visit: `/visits/${visitId}` }
}
