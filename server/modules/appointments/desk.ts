import type { Doctor } from '#contract/doctors.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { keepAvailability, nearestFreeTimes, type Offer, offer, takeTimes } from '#schedules'
import { timeLost } from './errors.ts'

const nearestShown = 3

/** A wish for a doctor's and a patient's time. */
export interface Wish {
  doctor: Doctor
  /** Doctors who take part besides; their time is taken too. */
  otherDoctorIds?: readonly string[]
  patientId: string
  startsAt: Temporal.Instant
  durationMinutes: number
  /** Id under which the time will be held. */
  claimId: string
  /** On a move: the claim that is given up if, and only if, the new one is won. */
  replacing?: string
}

/**
 * The booking desk: decides who gets a time. `won` runs in the transaction that took it, so the time and what is written
 * about it are one. Who loses keeps what they had and is told the nearest free times.
 * `lock` locks the rows that other steps lock before they touch the time.
 * @throws Refusal time_taken, patient_busy (409), time_not_offered, time_in_past, too_far_ahead, unaligned_start
 */
export async function takeTime<T>(
  ctx: Ctx,
  wish: Wish,
  won: (tx: Tx) => Promise<T>,
  lock: (tx: Tx) => Promise<void> = async () => {},
): Promise<T> {
  const { doctor, otherDoctorIds = [], patientId, startsAt, durationMinutes, claimId, replacing } = wish
  const nearest = () =>
    nearestFreeTimes(ctx, { doctor, around: startsAt, durationMinutes, count: nearestShown })

  const endsAt = startsAt.add({ minutes: durationMinutes })
  const outcome = await ctx.transaction(async (tx): Promise<{ answer: T } | { lost: Lost }> => {
    // What is offered here is offered until the commit: changes of the doctor's hours wait, and so see this visit.
    await keepAvailability(tx, [doctor.id])
    await lock(tx)
    const offered = await offer(tx, { doctor, startsAt, durationMinutes, ignoring: replacing })
    if (offered !== 'offered') return { lost: offered }
    const claim = {
      claimId,
      kind: 'booking',
      patientId,
      times: [{ startsAt, endsAt, doctorIds: [doctor.id, ...otherDoctorIds] }],
      replacing: replacing === undefined ? [] : [replacing],
    } as const
    const verdict = (await takeTimes(tx, [claim])).get(claimId) ?? 'doctor_taken'
    return verdict === 'won' ? { answer: await won(tx) } : { lost: codeOf[verdict] }
  })
  if ('answer' in outcome) return outcome.answer
  throw timeLost(outcome.lost, await nearest())
}

type Lost = Exclude<Offer, 'offered'> | 'patient_busy'
const codeOf = { doctor_taken: 'time_taken', patient_taken: 'patient_busy' } as const
