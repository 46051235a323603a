import type { AvailabilityRule } from '#contract/schedules.ts'
import { doctorById } from '#doctors'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import type { Purpose } from './availability.ts'
import { type RuleTerms, rulesOverlap } from './check-rule.ts'
import { notFound } from '#platform/errors.ts'
import { onlyOfDoctors, overlapsRule, tooManyRules } from './errors.ts'
import { lockAvailability } from './keep-availability.ts'
import { ownsAvailability } from './permissions.ts'

const mostRules = 100

/** All rules of an owner, those for one day last. */
export const rulesOf = (ctx: Ctx, ownerId: string): Promise<AvailabilityRule[]> => ctx.sql<AvailabilityRule>`
  select id, owner_id as "ownerId", kind, weekdays, starts_on as "startsOn", ends_on as "endsOn", on_day as "on",
    from_time as "from", to_time as "to", time_zone as "timeZone", visit_kinds as "visitKinds", place, version
  from schedules.availability_rules where owner_id = ${ownerId}
  order by on_day nulls first, starts_on nulls first, from_time, id`

/** A rule that the actor may read and change. @throws Refusal not_found */
export async function ownRule(ctx: Ctx, id: string): Promise<AvailabilityRule> {
  const [rule] = await ctx.sql<AvailabilityRule>`
    select id, owner_id as "ownerId", kind, weekdays, starts_on as "startsOn", ends_on as "endsOn", on_day as "on",
      from_time as "from", to_time as "to", time_zone as "timeZone", visit_kinds as "visitKinds", place, version
    from schedules.availability_rules where id = ${id}`
  if (!rule || !ownsAvailability(signedIn(ctx), rule)) throw notFound('The rule')
  return rule
}

/**
 * The rules of an owner, for a change that no other change of theirs may overtake: what overlaps, and how many there
 * are, cannot be said by a constraint on one row.
 */
export async function lockRules(tx: Tx, ownerId: string): Promise<AvailabilityRule[]> {
  await lockAvailability(tx, ownerId)
  return rulesOf(tx, ownerId)
}

/** @throws Refusal overlaps_rule, too_many_rules (409) */
export function refuseBeside(terms: RuleTerms, others: readonly AvailabilityRule[]): void {
  if (others.length >= mostRules) throw tooManyRules(mostRules)
  const other = others.find((rule) => rulesOverlap(rule, terms))
  if (other) throw overlapsRule('from', `This overlaps the rule from ${other.from} to ${other.to}.`)
}

/** @throws Refusal bad_input (400) when somebody who is no doctor says what hours are for */
export function refuseOfPatients(ctx: Ctx, { visitKinds = [], place = '' }: Purpose, under = ''): void {
  if (signedIn(ctx).role === 'doctor') return
  if (visitKinds.length > 0) throw onlyOfDoctors(`${under}visitKinds`)
  if (place !== '') throw onlyOfDoctors(`${under}place`)
}

/** The zone that wall times are in unless another is named: that of the doctor's profile, or of the account. */
export async function ownZone(ctx: Ctx): Promise<string> {
  const { accountId, role, timeZone } = signedIn(ctx)
  const doctor = role === 'doctor' ? await doctorById(ctx, accountId) : undefined
  return doctor?.timeZone ?? timeZone
}
