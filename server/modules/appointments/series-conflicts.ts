import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { SeriesConflict } from '#contract/endpoint.ts'
import type { Ctx, Tx } from '#platform/context.ts'
import { type Claim, lockDays, lookAt, takeTimes, type Verdict, wouldTake } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import type { Got } from './decide-together.ts'
import { timeLost } from './errors.ts'
import { bookingOf, placeOf } from './new-appointment.ts'
import type { PlannedVisit } from './plan-series.ts'
import { seriesTooFarAhead } from './series-errors.ts'

/** A time that one visit of a series shall have. */
export interface WishedTime extends PlannedVisit {
  /** Which visit of the series. */
  originalStart: Temporal.Instant
  doctor: Doctor
  kind: VisitKind
  durationMinutes: number
  /** Whose time is to be taken under which claim. */
  booking: Pick<AppointmentRow, 'claimId' | 'doctorId' | 'otherDoctorIds' | 'patientId'>
  /** Claims that are given up if, and only if, the new one is won. */
  replacing: readonly string[]
}
/** A time that is offered, with what goes with it. */
export interface OfferedTime<W extends WishedTime = WishedTime> {
  wish: W
  got: Got
  visitsPerDay: number | null
}
/** A wish that cannot be had, and why. */
export interface InTheWay {
  wish: WishedTime
  why: SeriesConflict['why']
}

const whyOf: Record<Exclude<Verdict, 'won'>, SeriesConflict['why']> = {
  doctor_taken: 'time_taken',
  patient_taken: 'patient_busy',
  day_full: 'day_full',
}

/**
 * Looks at the two ends of a series that is to be booked, before anything else is looked at.
 * @throws Refusal unaligned_start, time_in_past, too_far_ahead (422)
 */
export async function demandWithinCalendar(
  ctx: Ctx,
  first: WishedTime,
  last: WishedTime | undefined,
): Promise<void> {
  const { offer } = await lookAt(ctx, first)
  if (offer === 'unaligned_start' || offer === 'time_in_past' || offer === 'too_far_ahead')
    throw timeLost(offer)
  if (last && (await lookAt(ctx, last)).offer === 'too_far_ahead') throw seriesTooFarAhead()
}

/**
 * Which of these wishes can be had at this moment, and what is in the way of the others, each in their order. Wishes that
 * come earlier count as had for the later ones.
 * @throws Refusal unaligned_start (422)
 */
export async function lookAtAll<W extends WishedTime>(
  ctx: Ctx,
  wishes: readonly W[],
): Promise<{ offered: OfferedTime<W>[]; conflicts: InTheWay[] }> {
  const ignoring = wishes.flatMap(({ replacing }) => replacing)
  const hindered = new Map<WishedTime, SeriesConflict['why']>()
  const offered: OfferedTime<W>[] = []
  for (const wish of wishes) {
    const { offer, place, terms } = await lookAt(ctx, { ...wish, ignoring })
    if (offer === 'unaligned_start') throw timeLost(offer)
    const isOutside = offer === 'time_in_past' || offer === 'too_far_ahead'
    const why = wish.exists || isOutside ? offer : 'no_such_time'
    const { bufferMinutes, visitsPerDay } = terms
    const got = { place: placeOf(wish.doctor, wish.kind, place), bufferMinutes }
    if (why === 'offered') offered.push({ wish, got, visitsPerDay })
    else hindered.set(wish, why)
  }
  if (offered.length > 0) {
    const verdicts = await wouldTake(ctx, offered.map(claimFor))
    for (const { wish } of offered) {
      const verdict = verdicts.get(wish.booking.claimId) ?? 'won'
      if (verdict !== 'won') hindered.set(wish, whyOf[verdict])
    }
  }
  return {
    offered,
    conflicts: wishes.flatMap((wish) => {
      const why = hindered.get(wish)
      return why === undefined ? [] : [{ wish, why }]
    }),
  }
}

const claimFor = ({ wish, got }: OfferedTime): Claim => {
  const { startsAt, durationMinutes, booking, replacing } = wish
  const { bufferMinutes } = got
  const endsAt = startsAt.add({ minutes: durationMinutes })
  return { ...bookingOf({ ...booking, startsAt, endsAt, bufferMinutes }), replacing }
}

/** Takes all of these times, in their order, or answers what was in the way: then let the transaction fail. */
export async function takeAll(tx: Tx, offered: readonly OfferedTime[]): Promise<InTheWay[]> {
  const days = await lockDays(
    tx,
    offered.map(({ wish, visitsPerDay }) => ({ ...wish, visitsPerDay })),
  )
  const claims = offered.map((one, i) => ({ ...claimFor(one), day: days[i] }))
  const verdicts = await takeTimes(tx, claims)
  return offered.flatMap(({ wish }) => {
    const verdict = verdicts.get(wish.booking.claimId) ?? 'doctor_taken'
    return verdict === 'won' ? [] : [{ wish, why: whyOf[verdict] }]
  })
}

/** Undoes a transaction in which somebody else was faster. */
export class TimesLost extends Error {
  readonly lost: readonly InTheWay[]
  constructor(lost: readonly InTheWay[]) {
    super('Some times were lost')
    this.lost = lost
  }
}
