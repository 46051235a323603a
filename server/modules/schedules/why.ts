import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { kindsLasting, visitKinds } from '#contract/visit-kinds.ts'
import type { explainTime as explainTimeEndpoint, TimeExplanation, TimeFacts } from '#contract/why.ts'
import { doctorById } from '#doctors'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { doctorNotFound } from './errors.ts'
import { explain } from './explain.ts'
import { seesWhoAndWhy } from './permissions.ts'
import { saneInstant } from './sane-times.ts'
import { factsOf, loadCalendarFor } from './time-facts.ts'

/**
 * Why a time of a doctor is offered or not. Only the doctor and admins are told who has taken time, why the doctor is away,
 * and of a doctor who cannot be booked. @throws Refusal not_found (404), bad_input (400)
 */
export async function explainTime(
  ctx: Ctx,
  { query }: Pick<Input<typeof explainTimeEndpoint>, 'query'>,
): Promise<TimeExplanation> {
  const { durationMinutes } = query
  const startsAt = saneInstant(query.startsAt, 'startsAt')
  const doctor = await doctorById(ctx, query.doctorId)
  if (!doctor) throw doctorNotFound()
  const seesAll = seesWhoAndWhy(ctx.actor, doctor)
  if (doctor.status !== 'verified' && !seesAll) throw doctorNotFound()
  const asked = { doctor, startsAt, durationMinutes, kinds: kindsAsked(doctor, query) }
  const all = factsOf(ctx, asked, await loadCalendarFor(ctx, asked))
  // Who is told less gets the answer of what is told: nothing that is left out decides.
  const facts = seesAll ? all : withoutIdentities(all)
  const { answer, because } = explain(facts)
  return { answer, facts, because }
}

const kindsAsked = (
  doctor: Doctor,
  { kind, durationMinutes }: { kind?: VisitKind; durationMinutes: number },
): VisitKind[] => {
  if (kind) return [kind]
  const lasting = kindsLasting(doctor, durationMinutes)
  return lasting.length > 0 ? lasting : [...visitKinds]
}

const withoutIdentities = (facts: TimeFacts): TimeFacts => ({
  ...facts,
  unavailable: facts.unavailable.map((away) => ({ ...away, id: null, reason: null })),
  taken: facts.taken.map((taken) => ({ ...taken, claimId: null })),
})
