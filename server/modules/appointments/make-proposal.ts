import { randomUUIDv7 } from 'node:crypto'
import type { Side } from '#contract/appointment-states.ts'
import {
  longestAnswerDays,
  type makeProposal as makeEndpoint,
  mostOpenProposals,
  type Proposal,
  usualAnswerHours,
} from '#contract/proposals.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { type Claim, takeTimes } from '#schedules'
import { type AppointmentRow, writeStep } from './appointment-rows.ts'
import { checkedTimes, type WishedTime } from './checked-times.ts'
import { closeProposal } from './close-proposal.ts'
import { colleagueTaken, deadlineNotPossible, proposalOpen, timeLost, tooManyProposals } from './errors.ts'
import { asProposal, isOpen, lockOpenProposal, type ProposalRow } from './proposal-rows.ts'
import { lockFor } from './take-step.ts'
import { tellProposal } from './tell-proposal.ts'

/**
 * Proposes other times for an appointment; they are held until it is decided.
 * @throws Refusal not_found (404), not_in_this_state, already_started, and those of `propose`
 */
export async function makeProposal(ctx: Ctx, { body }: Input<typeof makeEndpoint>): Promise<Proposal> {
  return ctx.transaction(async (tx) => {
    const { row, side } = await lockFor(tx, body.appointmentId, 'propose')
    if (side === 'patient') await demandFew(tx, row)
    const proposal = await propose(tx, row, {
      by: side,
      byAccountId: signedIn(tx).accountId,
      times: body.times.map((time) => ({ ...time, startsAt: Temporal.Instant.from(time.startsAt) })),
      message: body.message ?? '',
      answerBy: body.answerBy === undefined ? undefined : Temporal.Instant.from(body.answerBy),
      instead: body.instead ?? false,
    })
    return asProposal(tx, proposal)
  })
}

export interface WishedProposal {
  by: Side
  /** Account that proposes; null for the system. */
  byAccountId: string | null
  times: readonly WishedTime[]
  message: string
  /** Default: in 48 hours, earlier where the visit or the first of the times comes before that. */
  answerBy?: Temporal.Instant | undefined
  /** Closes an open proposal of the appointment. */
  instead: boolean
}

/**
 * Holds the times and writes the proposal of an appointment that is locked and may be moved.
 * @throws Refusal proposal_open, colleague_taken, time_taken, patient_busy (409), deadline_not_possible (422), and those of
 * `checkedTimes`
 */
export async function propose(tx: Tx, visit: AppointmentRow, wish: WishedProposal): Promise<ProposalRow> {
  const earlier = await lockOpenProposal(tx, visit.id)
  if (earlier && isOpen(earlier, tx.now()) && !wish.instead) throw proposalOpen()
  const given = earlier ? [earlier.claimId] : []
  const times = await checkedTimes(tx, visit, wish.times, {
    by: wish.by,
    ignoring: [visit.claimId, ...given],
  })
  const proposal: ProposalRow = {
    id: randomUUIDv7(),
    appointmentId: visit.id,
    claimId: randomUUIDv7(),
    by: wish.by,
    byAccountId: wish.byAccountId,
    message: wish.message,
    madeAt: tx.now(),
    answerBy: deadline(tx.now(), [visit.startsAt, ...times.map((time) => time.startsAt)], wish.answerBy),
    state: 'open',
    reason: '',
    closedAt: null,
    acceptedPosition: null,
    times,
    decisions: [],
  }
  const verdict = (await takeTimes(tx, [holdFor(visit, proposal, given)])).get(proposal.claimId)
  if (verdict === 'patient_taken') throw timeLost('patient_busy', undefined, 'times')
  // The visit's doctor was free a moment ago, so it is one of the others.
  if (verdict !== 'won')
    throw visit.otherDoctorIds.length > 0
      ? colleagueTaken('times')
      : timeLost('time_taken', undefined, 'times')
  if (earlier) await replace(tx, visit, earlier, wish)
  proposal.decisions = decidersOf(visit, proposal)
  await insertProposal(tx, proposal)
  await writeStep(tx, visit, { step: 'propose', by: wish.by })
  await tellProposal(tx, visit, proposal, { event: 'proposal.made', by: wish.by })
  return proposal
}

/** The one hold of all times of a proposal; the visit that it wants to move may overlap them. */
export const holdFor = (
  { patientId, claimId, otherDoctorIds }: AppointmentRow,
  proposal: ProposalRow,
  replacing: readonly string[],
): Claim => ({
  claimId: proposal.claimId,
  kind: 'hold',
  expiresAt: proposal.answerBy,
  patientId,
  times: proposal.times.map(({ startsAt, endsAt, doctorId, bufferMinutes }) => ({
    startsAt,
    endsAt,
    doctorIds: [doctorId, ...otherDoctorIds.filter((id) => id !== doctorId)],
    bufferMinutes,
  })),
  replacing,
  beside: [claimId],
})

/**
 * Until when an answer is possible: at the latest when the first of `starts` comes, else as asked.
 * @throws Refusal deadline_not_possible when that is not to come, too late, or too long to hold times
 */
export function deadline(
  now: Temporal.Instant,
  starts: readonly Temporal.Instant[],
  asked: Temporal.Instant | undefined,
): Temporal.Instant {
  const longest = now.add({ hours: longestAnswerDays * 24 })
  const latest = [longest, ...starts].toSorted((a, b) => Temporal.Instant.compare(a, b))[0] ?? longest
  if (asked) {
    const isPossible =
      Temporal.Instant.compare(now, asked) < 0 && Temporal.Instant.compare(asked, latest) <= 0
    if (!isPossible) throw deadlineNotPossible(latest)
    return asked
  }
  const minutesLeft = Math.floor(now.until(latest).total('minutes'))
  // Two hours to get ready for what was decided; where less is left, half of it.
  const minutes = Math.min(usualAnswerHours * 60, Math.max(minutesLeft - 120, Math.floor(minutesLeft / 2)))
  const usual = now.add({ minutes: Math.max(minutes, 1) })
  return Temporal.Instant.compare(usual, latest) < 0 ? usual : latest
}

/** Patient, doctor and second doctors; the side that proposes has accepted all times by that. */
function decidersOf(visit: AppointmentRow, { by, times, madeAt }: ProposalRow): ProposalRow['decisions'] {
  const sides: [Side, string][] = [
    ['patient', visit.patientAccountId],
    ['doctor', visit.doctorId],
    ...visit.otherDoctorIds.toSorted().map((id): [Side, string] => ['participant', id]),
  ]
  return sides.map(([side, deciderId]) =>
    side === by
      ? { deciderId, side, decision: 'accepted', positions: times.map((_, i) => i), decidedAt: madeAt }
      : { deciderId, side, decision: 'waiting', positions: [], decidedAt: null },
  )
}

/** Whose turn it was says no by a proposal of their own; others take back what waits. */
async function replace(
  tx: Tx,
  visit: AppointmentRow,
  earlier: ProposalRow,
  { by }: WishedProposal,
): Promise<void> {
  if (!isOpen(earlier, tx.now())) {
    await closeProposal(tx, visit, earlier, { state: 'expired', by: 'clock' })
    return
  }
  const isAnswer = earlier.by !== by && earlier.decisions.some(({ side }) => side === by)
  const state = isAnswer ? 'rejected' : 'withdrawn'
  await closeProposal(tx, visit, earlier, { state, by, closedWith: 'propose' })
}

/** @throws Refusal too_many_proposals (409): each of them keeps times from others */
async function demandFew(tx: Tx, visit: AppointmentRow): Promise<void> {
  const { accountId } = signedIn(tx)
  // One proposal per account at a time: counting and adding are two steps.
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`proposals of ${accountId}`}, 0))`
  const [count] = await tx.sql<{ total: number }>`
    select count(*) as total from appointments.proposals
    where by_account_id = ${accountId} and state = 'open' and answer_by > ${tx.now()}
      and appointment_id <> ${visit.id}`
  if ((count?.total ?? 0) >= mostOpenProposals) throw tooManyProposals(mostOpenProposals)
}

async function insertProposal(tx: Tx, row: ProposalRow): Promise<void> {
  const { id, times, decisions } = row
  await tx.sql`
    insert into appointments.proposals (id, appointment_id, claim_id, by_side, by_account_id, message, made_at, answer_by)
    values (${id}, ${row.appointmentId}, ${row.claimId}, ${row.by}, ${row.byAccountId}, ${row.message}, ${row.madeAt},
      ${row.answerBy})`
  await tx.sql`
    insert into appointments.proposed_times (proposal_id, position, starts_at, ends_at, doctor_id, place, buffer_minutes)
    select ${id}::uuid, place_in_list - 1, starts_at, ends_at, doctor_id, place, buffer_minutes
    from unnest(${times.map((t) => t.startsAt)}::timestamptz[], ${times.map((t) => t.endsAt)}::timestamptz[],
        ${times.map((t) => t.doctorId)}::uuid[], ${times.map((t) => t.place)}::text[],
        ${times.map((t) => t.bufferMinutes)}::int[])
      with ordinality as t (starts_at, ends_at, doctor_id, place, buffer_minutes, place_in_list)`
  for (const { deciderId, side, decision, positions, decidedAt } of decisions)
    await tx.sql`
      insert into appointments.proposal_decisions (proposal_id, decider_id, side, decision, positions, decided_at)
      values (${id}, ${deciderId}, ${side}, ${decision}, ${positions}::int[], ${decidedAt})`
}
