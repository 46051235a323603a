import type { Side } from '#contract/appointment-states.ts'
import type {
  acceptProposal as acceptEndpoint,
  Proposal,
  rejectProposal as rejectEndpoint,
  withdrawProposal as withdrawEndpoint,
} from '#contract/proposals.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { keepAvailability } from '#schedules'
import { agree } from './agree-on-time.ts'
import type { AppointmentRow } from './appointment-rows.ts'
import { closeProposal } from './close-proposal.ts'
import { notAsked, proposalClosed, unknownPosition } from './errors.ts'
import { asProposal, isOpen, type ProposalRow, proposalsByIds } from './proposal-rows.ts'
import { lockSeen } from './take-step.ts'

/**
 * Accepts some of the times; until it is decided the last word counts. When all have accepted the same time, the
 * appointment moves there in the same transaction.
 * @throws Refusal not_found, not_asked (403), proposal_closed (409), unknown_position (422), and those of `agree`
 */
export async function acceptProposal(
  ctx: Ctx,
  { params, body }: Input<typeof acceptEndpoint>,
): Promise<Proposal> {
  return ctx.transaction(async (tx) => {
    const [known] = await proposalsByIds(tx, [params.id])
    // The move that may come of it stands on these hours until the commit.
    await keepAvailability(tx, known?.times.map((time) => time.doctorId) ?? [])
    const { visit, proposal } = await lockProposal(tx, params.id)
    const { deciderId, side } = askedIn(tx, proposal)
    const positions = body.positions.toSorted((a, b) => a - b)
    if (positions.some((position) => position >= proposal.times.length)) throw unknownPosition()
    await decide(tx, proposal, { deciderId, decision: 'accepted', positions })
    return asProposal(tx, await agree(tx, visit, await again(tx, proposal), side))
  })
}

/** Rejects all times; the appointment stays as it is. @throws Refusal not_found, not_asked, proposal_closed */
export async function rejectProposal(
  ctx: Ctx,
  { params, body }: Input<typeof rejectEndpoint>,
): Promise<Proposal> {
  return ctx.transaction(async (tx) => {
    const { visit, proposal } = await lockProposal(tx, params.id)
    const { deciderId, side } = askedIn(tx, proposal)
    await decide(tx, proposal, { deciderId, decision: 'rejected', positions: [] })
    const { reason } = body
    const end = { state: 'rejected', by: side, reason } as const
    return asProposal(tx, await closeProposal(tx, visit, await again(tx, proposal), end))
  })
}

/** Takes one's own proposal back. @throws Refusal not_found, not_asked, proposal_closed */
export async function withdrawProposal(
  ctx: Ctx,
  { params }: Input<typeof withdrawEndpoint>,
): Promise<Proposal> {
  return ctx.transaction(async (tx) => {
    const { visit, side, proposal } = await lockProposal(tx, params.id)
    if (proposal.by !== side) throw notAsked()
    demandOpen(tx, proposal)
    return asProposal(tx, await closeProposal(tx, visit, proposal, { state: 'withdrawn', by: side }))
  })
}

/**
 * Locks the appointment first, as every step does, then the proposal: so of two who act at once the second meets what the
 * first did. @throws Refusal not_found, also when the appointment is somebody else's
 */
async function lockProposal(
  tx: Tx,
  id: string,
): Promise<{ visit: AppointmentRow; side: Side; proposal: ProposalRow }> {
  const [found] = await tx.sql<{ appointmentId: string }>`
    select appointment_id as "appointmentId" from appointments.proposals where id = ${id}`
  if (!found) throw notFound('The proposal')
  const { row: visit, side } = await lockSeen(tx, found.appointmentId)
  await tx.sql`select id from appointments.proposals where id = ${id} for update`
  return { visit, side, proposal: await again(tx, { id }) }
}

async function again(tx: Tx, { id }: { id: string }): Promise<ProposalRow> {
  const [row] = await proposalsByIds(tx, [id])
  if (!row) throw notFound('The proposal')
  return row
}

/** The caller's decision in an open proposal of somebody else. @throws Refusal not_asked, proposal_closed */
function askedIn(tx: Tx, proposal: ProposalRow): ProposalRow['decisions'][number] {
  const { accountId } = signedIn(tx)
  const own = proposal.decisions.find(({ deciderId }) => deciderId === accountId)
  if (!own || own.side === proposal.by) throw notAsked()
  demandOpen(tx, proposal)
  return own
}

function demandOpen(tx: Tx, proposal: ProposalRow): void {
  if (isOpen(proposal, tx.now())) return
  throw proposalClosed(proposal.state === 'open' ? 'expired' : proposal.state)
}

async function decide(
  tx: Tx,
  { id }: ProposalRow,
  {
    deciderId,
    decision,
    positions,
  }: { deciderId: string; decision: 'accepted' | 'rejected'; positions: number[] },
): Promise<void> {
  await tx.sql`
    update appointments.proposal_decisions
    set decision = ${decision}, positions = ${positions}::int[], decided_at = ${tx.now()}
    where proposal_id = ${id} and decider_id = ${deciderId}`
}
