import type {
  getProposal as getEndpoint,
  listProposals as listEndpoint,
  Proposal,
} from '#contract/proposals.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { asProposal, asProposals, proposalsByIds } from './proposal-rows.ts'
import { seen } from './take-step.ts'

/** Proposals for one's own appointments, a page of them, newest first. */
export async function listProposals(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { accountId, role } = signedIn(ctx)
  const { page, size, appointmentId = null, asked = false } = query
  const state = asked ? 'open' : (query.state ?? null)
  const ofDoctor = role === 'doctor' ? accountId : null
  const ofAccount = role === 'patient' ? accountId : null
  const found = await ctx.sql<{ id: string | null; total: number }>`
    with chosen as (
      select p.id, p.made_at
      from appointments.proposals p join appointments.appointments a on a.id = p.appointment_id
      where (${ofDoctor}::uuid is null or a.doctor_id = ${ofDoctor}
          or (a.other_doctor_ids <> '{}' and a.other_doctor_ids @> array[${ofDoctor}::uuid]))
        and (${ofAccount}::uuid is null or a.patient_account_id = ${ofAccount})
        and (${appointmentId}::uuid is null or p.appointment_id = ${appointmentId})
        and (${state}::text is null or ${state} =
          case when p.state = 'open' and p.answer_by <= ${ctx.now()}::timestamptz then 'expired' else p.state end)
        and (not ${asked}::boolean or exists (
          select from appointments.proposal_decisions d
          where d.proposal_id = p.id and d.decider_id = ${accountId} and d.decision = 'waiting'))
    )
    select row.id, count.total
    from (select count(*) as total from chosen) as count
    left join lateral (
      select id, made_at from chosen order by made_at desc, id desc limit ${size} offset ${page * size}
    ) as row on true
    order by row.made_at desc, row.id desc`
  // A page past the end is one row without a proposal, which still brings the total.
  const ids = found.flatMap(({ id }) => (id === null ? [] : [id]))
  const rows = new Map((await proposalsByIds(ctx, ids)).map((row) => [row.id, row]))
  const items = await asProposals(
    ctx,
    ids.flatMap((id) => rows.get(id) ?? []),
  )
  return { items, page, size, total: found[0]?.total ?? 0 }
}

/** One proposal. @throws Refusal not_found, also when the appointment is somebody else's */
export async function getProposal(ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<Proposal> {
  const [row] = await proposalsByIds(ctx, [params.id])
  if (!row) throw notFound('The proposal')
  await seen(ctx, row.appointmentId)
  return asProposal(ctx, row)
}
