import type { Doctor } from '#contract/doctors.ts'
import type { Patient } from '#contract/patients.ts'
import { bookableDoctors } from '#doctors'
import { patientsInCare } from '#patients'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentRow } from './appointment-rows.ts'
import { misfit } from './check-wish.ts'
import type { DraftedAsked } from './decide-together.ts'
import { type HoldRow, openHoldsOf, refusedHolds } from './hold-rows.ts'
import { newAppointment } from './new-appointment.ts'
import { overlap } from './overlap.ts'
import { wantedBy } from './sight.ts'

/** A booking as it would be written, but for what goes with the time. */
export interface BookingDraft {
  ctx: Ctx
  doctor: Doctor
  patient: Patient
  row: AppointmentRow
  /** Holds of the same account that end if this wins: the one it names, and what the same person holds at that time. */
  replaced: HoldRow[]
}

/** A booking or a hold as it would be written. */
export interface Draft extends BookingDraft {
  /** Until when it would hold its time: what is answered is what is written of the time. */
  holdUntil: Temporal.Instant
}

/** What these would write, or why one is refused whatever time it wants: `checkWish` for many at once. */
export async function draftBookings(
  tx: Tx,
  asked: readonly DraftedAsked[],
): Promise<Map<DraftedAsked, Draft | Refusal>> {
  if (asked.length === 0) return new Map()
  const accountIds = asked.map(({ ctx }) => signedIn(ctx).accountId)
  const doctors = await bookableDoctors(
    tx,
    asked.map(({ body }) => body.doctorId),
  )
  const patients = await patientsInCare(
    tx,
    asked.map(({ body }, i) => ({ accountId: accountIds[i]!, patientId: body.patientId })),
  )
  const holds = Map.groupBy(await openHoldsOf(tx, accountIds), ({ accountId }) => accountId)
  const holdUntil = tx.now().add({ minutes: tx.config.HOLD_MINUTES })
  const drafts = new Map<DraftedAsked, Draft | Refusal>()
  for (const [i, one] of asked.entries()) {
    const held = holds.get(accountIds[i]!) ?? []
    drafts.set(one, draft(tx, one, { doctor: doctors[i], patient: patients[i], held, holdUntil }))
  }
  await refuseHolds(tx, drafts)
  return drafts
}

interface Found {
  doctor: Doctor | Refusal | undefined
  patient: Patient | Refusal | undefined
  held: readonly HoldRow[]
  holdUntil: Temporal.Instant
}

function draft(tx: Tx, one: DraftedAsked, { doctor, patient, held, holdUntil }: Found): Draft | Refusal {
  const { ctx, body } = one
  if (!doctor || !patient) throw new Error('Everybody who is asked for is found or refused')
  if (doctor instanceof Refusal) return doctor
  if (patient instanceof Refusal) return patient
  const refusal = misfit(doctor, body)
  if (refusal) return refusal
  const { durationMinutes, kind } = body
  const row = newAppointment(tx, {
    doctor,
    patientId: patient.id,
    patientAccountId: signedIn(ctx).accountId,
    startsAt: wantedBy(one).startsAt,
    durationMinutes,
    kind,
    reason: 'reason' in body ? body.reason : '',
    state: doctor.instantConfirmation ? 'confirmed' : 'requested',
    sequence: 0,
    bufferMinutes: 0,
  })
  const named = 'holdId' in body ? body.holdId?.toLowerCase() : undefined
  const replaced = held.filter(
    (hold) => hold.id === named || (hold.patientId === patient.id && overlap(hold, row)),
  )
  return { ctx, doctor, patient, row, replaced, holdUntil }
}

/** Puts a refusal in the place of the drafts of those who may not hold just now. */
async function refuseHolds(tx: Tx, drafts: Map<DraftedAsked, Draft | Refusal>): Promise<void> {
  const wanted = [...drafts].flatMap(([one, draft]) =>
    one.is === 'hold' && !(draft instanceof Refusal) ? [{ one, draft }] : [],
  )
  const refusals = await refusedHolds(
    tx,
    wanted.map(({ draft: { row, replaced } }) => ({
      accountId: row.patientAccountId,
      doctorId: row.doctorId,
      startsAt: row.startsAt,
      replacing: replaced.map(({ id }) => id),
    })),
  )
  for (const [i, { one }] of wanted.entries()) {
    const refusal = refusals[i]
    if (refusal) drafts.set(one, refusal)
  }
}
