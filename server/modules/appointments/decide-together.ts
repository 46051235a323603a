import type { bookAppointment } from '#contract/appointments.ts'
import type { Doctor, VisitKind } from '#contract/doctors.ts'
import type { holdTime } from '#contract/holds.ts'
import type { Body } from '#contract/endpoint.ts'
import {
  type KeptAnswer,
  type KeyedRequest,
  keepAnswers,
  reserveKeys,
  requestId,
} from '#platform/answered-requests.ts'
import { type Ctx, inNameOf, type Tx } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import { type Claim, lockDays, lookAtHoursOf, takeTimes, type Verdict } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { isLost, type Lost, timeLost } from './errors.ts'
import { bookingOf, placeOf } from './new-appointment.ts'
import { draftBookings, type Draft } from './draft-bookings.ts'
import { writeBookings, writeHolds } from './write-bookings.ts'

/** What goes with the time that was won: where the visit is, and what is kept free after it. */
export type Got = Pick<AppointmentRow, 'place' | 'bufferMinutes'>

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
  /** The time is only held, until then; without it it is booked. */
  heldUntil?: Temporal.Instant
  /** On a move: the claims that are given up if, and only if, the new one is won. */
  replacing?: readonly string[]
  /** The visit that is moved: two who move it at once are decided one after the other. */
  visitId?: string
}

interface OfAll {
  /** Of who asks. */
  ctx: Ctx
  doctorId: string
}
/** A patient books; all bookings that are decided together are written together. */
export interface BookingAsked extends OfAll {
  is: 'booking'
  body: Body<typeof bookAppointment>
  request: KeyedRequest | undefined
}
/** Somebody wants a time for what they write themselves. */
export interface WishAsked extends OfAll {
  is: 'wish'
  wish: Wish
  lock: (tx: Tx) => Promise<void>
  won: (tx: Tx, got: Got) => Promise<unknown>
}
/** A patient wants a time kept while the form is filled. */
export interface HoldAsked extends OfAll {
  is: 'hold'
  body: Body<typeof holdTime>
  request: KeyedRequest | undefined
}
export type Asked = BookingAsked | HoldAsked | WishAsked
/** What is drafted for all who ask together, and written together. */
export type DraftedAsked = BookingAsked | HoldAsked

/** Which time was lost, as it was asked for. */
export interface WantedTime {
  doctorId: string
  startsAt: Temporal.Instant
  durationMinutes: number
  kind: VisitKind
}
export type Outcome = { answer: unknown } | { refusal: Refusal } | { lost: Lost; wanted: WantedTime }

const lostBy: Record<Exclude<Verdict, 'won'>, Lost> = {
  doctor_taken: 'time_taken',
  patient_taken: 'patient_busy',
  day_full: 'day_full',
}
const created = 201

/**
 * Decides all who ask, in their order, by a number of statements that does not grow with them, and writes what the winners
 * do. Who loses changes nothing. The hours of their doctors must be kept (`keepAvailability`). The answer has an outcome
 * for each, in their order.
 * @throws whatever one of them broke; then nothing of all is to be committed
 */
export async function decideTogether(tx: Tx, asked: readonly Asked[]): Promise<Outcome[]> {
  const outcomes = new Map<Asked, Outcome>()
  const { reserved, repeats } = await reserveAll(tx, asked, outcomes)
  const open = asked.filter((one) => !outcomes.has(one) && !repeats.has(one))

  const drafts = await draftBookings(tx, open.filter(isDrafted))
  for (const [one, draft] of drafts) if (draft instanceof Refusal) outcomes.set(one, { refusal: draft })
  for (const one of open) {
    if (one.is !== 'wish') continue
    const refusal = await one.lock(inNameOf(tx, one.ctx.actor)).then(() => undefined, refusalOnly)
    if (refusal) outcomes.set(one, { refusal })
  }
  const wishes = open
    .filter((one) => !outcomes.has(one))
    .map((one) => ({ one, wish: wishOf(tx, one, drafts) }))
  const winners = await takeAll(tx, wishes, outcomes)

  const won = winners.flatMap(({ one, got }) =>
    isDrafted(one) ? [{ is: one.is, draft: draftOf(one, drafts), got }] : [],
  )
  const written = new Map<Draft, unknown>([
    ...(await writeHolds(
      tx,
      won.filter(({ is }) => is === 'hold'),
    )),
    ...(await writeBookings(
      tx,
      won.filter(({ is }) => is === 'booking'),
    )),
  ])
  for (const { one, got } of winners) {
    if (one.is === 'wish') outcomes.set(one, { answer: await one.won(inNameOf(tx, one.ctx.actor), got) })
    else outcomes.set(one, { answer: written.get(draftOf(one, drafts)) })
  }
  await keepAnswers(
    tx,
    reserved.flatMap(({ one, request }) => ({ request, answer: asKept(outcomeOf(one, outcomes)) })),
  )
  return asked.map((one) => outcomeOf(repeats.get(one) ?? one, outcomes))
}

const isDrafted = (one: Asked): one is DraftedAsked => one.is !== 'wish'

function outcomeOf(one: Asked, outcomes: ReadonlyMap<Asked, Outcome>): Outcome {
  const outcome = outcomes.get(one)
  if (!outcome) throw new Error('Somebody who asked was not decided')
  return outcome
}

function refusalOnly(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}

/** Whose key is new, who repeats whom among these, and in `outcomes` what was answered to a repeat before. */
async function reserveAll(tx: Tx, asked: readonly Asked[], outcomes: Map<Asked, Outcome>) {
  const keyed = asked.flatMap((one) => (isDrafted(one) && one.request ? [{ one, request: one.request }] : []))
  const found = await reserveKeys(
    tx,
    keyed.map(({ request }) => request),
  )
  const reserved = keyed.filter((_, i) => found[i] === 'reserved')
  const firsts = new Map(reserved.map(({ one, request }) => [requestId(request), one]))
  const repeats = new Map<Asked, Asked>()
  for (const [i, { one, request }] of keyed.entries()) {
    const before = found[i]
    const first = firsts.get(requestId(request))
    if (before === 'twice' && first) repeats.set(one, first)
    else if (typeof before === 'object') outcomes.set(one, asOutcome(before, one))
  }
  return { reserved, repeats }
}

/** The nearest free times are no part of what is kept: they are looked up when it is told. */
const asKept = (outcome: Outcome): KeptAnswer =>
  'answer' in outcome
    ? { status: created, body: outcome.answer }
    : { refusal: 'refusal' in outcome ? outcome.refusal : timeLost(outcome.lost) }

function asOutcome(kept: KeptAnswer, one: DraftedAsked): Outcome {
  if (!('refusal' in kept)) return { answer: kept.body }
  const { code } = kept.refusal
  return isLost(code) ? { lost: code, wanted: wantedBy(one.body) } : kept
}

const wantedBy = ({ startsAt, ...body }: DraftedAsked['body']): WantedTime => ({
  ...body,
  startsAt: Temporal.Instant.from(startsAt),
})

type Drafts = ReadonlyMap<DraftedAsked, Draft | Refusal>
function draftOf(one: DraftedAsked, drafts: Drafts): Draft {
  const draft = drafts.get(one)
  if (!draft || draft instanceof Refusal) throw new Error('A booking that is decided has a draft')
  return draft
}

function wishOf(tx: Tx, one: Asked, drafts: Drafts): Wish {
  if (one.is === 'wish') return one.wish
  const { doctor, row, replaced } = draftOf(one, drafts)
  const { durationMinutes } = one.body
  const wish = { ...row, doctor, durationMinutes, replacing: replaced.map(({ id }) => id) }
  const heldUntil = tx.now().add({ minutes: tx.config.HOLD_MINUTES })
  return one.is === 'hold' ? { ...wish, heldUntil } : wish
}

interface Winner {
  one: Asked
  got: Got
}

/** Takes the time of those whose wish is offered and free; the others' outcome is that they lost it. */
async function takeAll(
  tx: Tx,
  wishes: readonly { one: Asked; wish: Wish }[],
  outcomes: Map<Asked, Outcome>,
): Promise<Winner[]> {
  const lose = ({ one, wish }: { one: Asked; wish: Wish }, lost: Lost): void => {
    const { doctor, startsAt, durationMinutes, kind } = wish
    outcomes.set(one, { lost, wanted: { doctorId: doctor.id, startsAt, durationMinutes, kind } })
  }
  const offers = await lookAtHoursOf(
    tx,
    wishes.map(({ wish }) => wish),
  )
  const offered = wishes.flatMap((each, i) => {
    const found = offers[i]
    if (found?.offer === 'offered') return [{ ...each, place: found.place, terms: found.terms }]
    if (found) lose(each, found.offer)
    return []
  })
  const days = await lockDays(
    tx,
    offered.map(({ wish, terms }) => ({ ...wish, visitsPerDay: terms.visitsPerDay })),
  )
  const claims = offered.map(({ wish, terms: { bufferMinutes } }, i): Claim => {
    const { doctor, startsAt, durationMinutes, heldUntil, otherDoctorIds = [], replacing } = wish
    const endsAt = startsAt.add({ minutes: durationMinutes })
    const booking = bookingOf({ ...wish, doctorId: doctor.id, otherDoctorIds, endsAt, bufferMinutes })
    const claim = { ...booking, replacing, day: days[i] }
    return heldUntil ? { ...claim, kind: 'hold', expiresAt: heldUntil } : claim
  })
  const verdicts = await takeTimes(tx, claims)
  return offered.flatMap(({ place, terms: { bufferMinutes }, ...each }) => {
    const verdict = verdicts.get(each.wish.claimId) ?? 'doctor_taken'
    if (verdict !== 'won') {
      lose(each, lostBy[verdict])
      return []
    }
    const { doctor, kind } = each.wish
    return [{ one: each.one, got: { place: placeOf(doctor, kind, place), bufferMinutes } }]
  })
}
