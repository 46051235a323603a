import { randomUUIDv7 } from 'node:crypto'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { AppointmentState } from '#contract/appointment-states.ts'
import type { Tx } from '#platform/context.ts'
import { takeTimes } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { writeStep } from './appointment-rows.ts'
import { insertAppointment, placeOf, wallStart } from './book-appointment.ts'

export interface ImportedAppointment {
  doctor: Doctor
  patientId: string
  patientAccountId: string
  startsAt: Temporal.Instant
  durationMinutes: number
  kind: VisitKind
  reason: string
  state: AppointmentState
}

/**
 * Takes over a visit as it stands, past ones too, without telling anybody. Answers false, and writes nothing, when the
 * doctor or the patient is taken at that time.
 */
export async function importAppointment(tx: Tx, visit: ImportedAppointment): Promise<boolean> {
  const { doctor, patientId, startsAt, durationMinutes, kind } = visit
  const claimId = randomUUIDv7()
  const endsAt = startsAt.add({ minutes: durationMinutes })
  const holdsTime = visit.state === 'requested' || visit.state === 'confirmed'
  if (holdsTime) {
    const verdicts = await takeTimes(tx, [
      { claimId, kind: 'booking', doctorId: doctor.id, patientId, startsAt, endsAt },
    ])
    if (verdicts.get(claimId) !== 'won') return false
  }
  const row: AppointmentRow = {
    id: randomUUIDv7(),
    claimId,
    doctorId: doctor.id,
    patientId,
    patientAccountId: visit.patientAccountId,
    startsAt,
    endsAt,
    timeZone: doctor.timeZone,
    wallStart: wallStart(startsAt, doctor),
    kind,
    place: placeOf(doctor, kind),
    reason: visit.reason,
    state: visit.state,
    sequence: visit.state === 'requested' ? 0 : 1,
    feeAmount: doctor.fee?.amount ?? null,
    feeCurrency: doctor.fee?.currency ?? null,
    requestedAt: tx.now(),
  }
  await insertAppointment(tx, row)
  await writeStep(tx, row, { step: 'request', by: 'patient', reason: '' })
  if (row.state === 'confirmed') await writeStep(tx, row, { step: 'confirm', by: 'doctor', reason: '' })
  return true
}
