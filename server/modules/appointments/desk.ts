import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import {
  isDayFull,
  keepAvailability,
  lookAt,
  nearestFreeTimes,
  type Offer,
  takeTimes,
  type Verdict,
} from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { timeLost } from './errors.ts'
import { bookingOf, placeOf } from './new-appointment.ts'

/** How many free times are named to whoever lost one. */
export const nearestShown = 3

/** A wish for a doctor's and a patient's time. */
export interface Wish {
  doctor: Doctor
  /** Doctors who take part besides; their time is taken too. */
  otherDoctorIds?: readonly string[]
  patientId: string
  startsAt: Temporal.Instant
  durationMinutes: number
  kind: VisitKind
  /** Id under which the time will be held. */
  claimId: string
  /** On a move: the claims that are given up if, and only if, the new one is won. */
  replacing?: readonly string[]
}

/** What goes with the time that was won: where the visit is, and what is kept free after it. */
export type Got = Pick<AppointmentRow, 'place' | 'bufferMinutes'>

/**
 * The booking desk: decides who gets a time. `won` runs in the transaction that took it, so the time and what is written
 * about it are one; it hears what goes with the time. Who loses keeps what they had and is told the nearest free times.
 * `lock` locks the rows that other steps lock before they touch the time.
 * @throws Refusal time_taken, patient_busy, time_not_offered, day_full (409), time_in_past, too_short_notice, too_far_ahead,
 * unaligned_start (422)
 */
export async function takeTime<T>(
  ctx: Ctx,
  wish: Wish,
  won: (tx: Tx, got: Got) => Promise<T>,
  lock: (tx: Tx) => Promise<void> = async () => {},
): Promise<T> {
  const { doctor, otherDoctorIds = [], startsAt, durationMinutes, kind, claimId, replacing } = wish
  const nearest = () =>
    nearestFreeTimes(ctx, { doctor, around: startsAt, durationMinutes, kind, count: nearestShown })

  const wanted = { doctor, startsAt, durationMinutes, kind, ignoring: replacing }
  const endsAt = startsAt.add({ minutes: durationMinutes })
  const outcome = await ctx.transaction(async (tx): Promise<{ answer: T } | { lost: Lost }> => {
    // What is offered here is offered until the commit: changes of the doctor's hours wait, and so see this visit.
    await keepAvailability(tx, [doctor.id])
    await lock(tx)
    const { offer, place, terms } = await lookAt(tx, wanted)
    if (offer !== 'offered') return { lost: offer }
    const { visitsPerDay, bufferMinutes } = terms
    if (await isDayFull(tx, { doctor, startsAt, visitsPerDay, ignoring: replacing }))
      return { lost: 'day_full' }
    const booking = bookingOf({ ...wish, doctorId: doctor.id, otherDoctorIds, endsAt, bufferMinutes })
    const verdicts = await takeTimes(tx, [{ ...booking, replacing }])
    const verdict = verdicts.get(claimId) ?? 'doctor_taken'
    if (verdict !== 'won') return { lost: codeOf[verdict] }
    return { answer: await won(tx, { place: placeOf(doctor, kind, place), bufferMinutes }) }
  })
  if ('answer' in outcome) return outcome.answer
  throw timeLost(outcome.lost, await nearest())
}

type Lost = Exclude<Offer, 'offered'> | 'patient_busy'
const codeOf: Record<Exclude<Verdict, 'won'>, Lost> = {
  doctor_taken: 'time_taken',
  patient_taken: 'patient_busy',
}
