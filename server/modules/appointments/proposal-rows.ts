import type { Side } from '#contract/appointment-states.ts'
import type { Proposal, ProposalState } from '#contract/proposals.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import type { Ctx, Tx } from '#platform/context.ts'
import { accountsByIds } from '#users'
import { fullName } from './appointment-rows.ts'

export interface ProposedTime {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  doctorId: string
  /** Where the visit would be; '' for video. */
  place: string
  /** Kept free for that doctor after it. */
  bufferMinutes: number
}

export interface Decision {
  /** Account of the doctor, or that in charge of the patient. */
  deciderId: string
  side: Side
  decision: 'waiting' | 'accepted' | 'rejected'
  positions: number[]
  decidedAt: Temporal.Instant | null
}

/** A row of appointments.proposals with its times, in order, and its decisions, the patient's first. */
export interface ProposalRow {
  id: string
  appointmentId: string
  claimId: string
  by: Side
  byAccountId: string | null
  message: string
  madeAt: Temporal.Instant
  answerBy: Temporal.Instant
  state: ProposalState
  reason: string
  closedAt: Temporal.Instant | null
  acceptedPosition: number | null
  times: ProposedTime[]
  decisions: Decision[]
}

/** As JSON brings it out of the database. */
interface RawRow extends Omit<ProposalRow, 'times' | 'decisions'> {
  times: (Omit<ProposedTime, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string })[]
  decisions: (Omit<Decision, 'decidedAt'> & { decidedAt: string | null })[]
}

/** Those of these proposals that exist, in no particular order. */
export async function proposalsByIds(ctx: Ctx, ids: readonly string[]): Promise<ProposalRow[]> {
  if (ids.length === 0) return []
  const rows = await ctx.sql<RawRow>`
    select id, appointment_id as "appointmentId", claim_id as "claimId", by_side as "by",
      by_account_id as "byAccountId", message, made_at as "madeAt", answer_by as "answerBy", state, reason,
      closed_at as "closedAt", accepted_position as "acceptedPosition",
      (select json_agg(json_build_object('startsAt', starts_at, 'endsAt', ends_at, 'doctorId', doctor_id,
          'place', place, 'bufferMinutes', buffer_minutes) order by position)
        from appointments.proposed_times t where t.proposal_id = p.id) as times,
      (select json_agg(json_build_object('deciderId', decider_id, 'side', side, 'decision', decision,
          'positions', positions, 'decidedAt', decided_at)
          order by array_position(array['patient', 'doctor'], side), decider_id)
        from appointments.proposal_decisions d where d.proposal_id = p.id) as decisions
    from appointments.proposals p where id = any(${ids}::uuid[])`
  return rows.map((row) => ({
    ...row,
    times: row.times.map((time) => ({
      ...time,
      startsAt: Temporal.Instant.from(time.startsAt),
      endsAt: Temporal.Instant.from(time.endsAt),
    })),
    decisions: row.decisions.map((one) => ({
      ...one,
      decidedAt: one.decidedAt === null ? null : Temporal.Instant.from(one.decidedAt),
    })),
  }))
}

/**
 * The proposal of an appointment that nobody has closed, locked until the transaction ends; it may be past its deadline.
 * Lock the appointment first: all who close a proposal do.
 */
export async function lockOpenProposal(tx: Tx, appointmentId: string): Promise<ProposalRow | undefined> {
  const [open] = await tx.sql<{ id: string }>`
    select id from appointments.proposals where appointment_id = ${appointmentId} and state = 'open' for update`
  return open && (await proposalsByIds(tx, [open.id]))[0]
}

/** The claim under which an open proposal of this appointment holds its times: one or none. */
export async function holdOf(ctx: Ctx, appointmentId: string): Promise<string[]> {
  const rows = await ctx.sql<{ claimId: string }>`
    select claim_id as "claimId" from appointments.proposals
    where appointment_id = ${appointmentId} and state = 'open'`
  return rows.map((row) => row.claimId)
}

/** Whether it can still be answered. One that is past its deadline is as good as expired. */
export const isOpen = ({ state, answerBy }: ProposalRow, now: Temporal.Instant): boolean =>
  state === 'open' && Temporal.Instant.compare(now, answerBy) < 0

/** Proposals as the API answers them, with names: five statements for any number. */
export async function asProposals(ctx: Ctx, rows: readonly ProposalRow[]): Promise<Proposal[]> {
  if (rows.length === 0) return []
  const doctorIds = rows.flatMap((row) => [
    ...row.times.map((time) => time.doctorId),
    ...row.decisions.filter((one) => one.side !== 'patient').map((one) => one.deciderId),
    ...(row.by === 'doctor' && row.byAccountId !== null ? [row.byAccountId] : []),
  ])
  const doctors = new Map((await doctorsByIds(ctx, [...new Set(doctorIds)])).map((d) => [d.id, d]))
  const deciderIds = rows.flatMap((row) => row.decisions.map((one) => one.deciderId))
  const zones = new Map(
    (await accountsByIds(ctx, [...new Set(deciderIds)])).map((one) => [one.id, one.timeZone]),
  )
  const patientOf = await patientNames(
    ctx,
    rows.map((row) => row.appointmentId),
  )
  const doctorName = (id: string | null): string => (id === null ? '' : (doctors.get(id)?.name ?? ''))
  return rows.map((row) => {
    const patientName = patientOf.get(row.appointmentId) ?? ''
    return {
      id: row.id,
      appointmentId: row.appointmentId,
      by: row.by,
      byName: row.by === 'patient' ? patientName : row.by === 'doctor' ? doctorName(row.byAccountId) : '',
      message: row.message,
      times: row.times.map(({ startsAt, endsAt, doctorId }) => ({
        startsAt: String(startsAt),
        endsAt: String(endsAt),
        durationMinutes: startsAt.until(endsAt).total('minutes'),
        timeZone: doctors.get(doctorId)?.timeZone ?? 'UTC',
        doctor: { id: doctorId, name: doctorName(doctorId) },
      })),
      decisions: row.decisions.map(({ deciderId, side, decision, positions, decidedAt }) => ({
        side,
        doctorId: side === 'patient' ? null : deciderId,
        name: side === 'patient' ? patientName : doctorName(deciderId),
        decision,
        positions,
        decidedAt: decidedAt?.toString() ?? null,
        timeZone: zones.get(deciderId) ?? 'UTC',
      })),
      state: row.state === 'open' && !isOpen(row, ctx.now()) ? 'expired' : row.state,
      reason: row.reason,
      acceptedPosition: row.acceptedPosition,
      madeAt: String(row.madeAt),
      answerBy: String(row.answerBy),
      closedAt: row.closedAt?.toString() ?? null,
    }
  })
}

export async function asProposal(ctx: Ctx, row: ProposalRow): Promise<Proposal> {
  const [answer] = await asProposals(ctx, [row])
  if (!answer) throw new Error('A proposal without an answer')
  return answer
}

async function patientNames(ctx: Ctx, appointmentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.sql<{ id: string; patientId: string }>`
    select id, patient_id as "patientId" from appointments.appointments
    where id = any(${[...new Set(appointmentIds)]}::uuid[])`
  const patients = await patientsByIds(ctx, [...new Set(rows.map((row) => row.patientId))])
  const names = new Map(patients.map((patient) => [patient.id, fullName(patient)]))
  return new Map(rows.map((row) => [row.id, names.get(row.patientId) ?? '']))
}
