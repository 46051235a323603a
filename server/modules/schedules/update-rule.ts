import type { AvailabilityRule, AvailabilityRuleInput } from '#contract/schedules.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { announceAvailability } from './announce-availability.ts'
import { checkRule } from './check-rule.ts'
import { changedMeanwhile } from './errors.ts'
import { lockRules, ownRule, ownZone, refuseBeside, refuseOfPatients } from './rule-rows.ts'

/**
 * Replaces one of one's own rules.
 * @throws Refusal not_found, changed_meanwhile (412, with the rule as it is now), and those of a new rule
 */
export async function updateRule(
  ctx: Ctx,
  {
    params,
    body,
    ifMatch,
  }: { params: { id: string }; body: AvailabilityRuleInput; ifMatch?: number | undefined },
): Promise<AvailabilityRule> {
  const { id, ownerId } = await ownRule(ctx, params.id)
  refuseOfPatients(ctx, body)
  const terms = checkRule(body, body.timeZone ?? (await ownZone(ctx)))
  return ctx.transaction(async (tx) => {
    const rules = await lockRules(tx, ownerId)
    const current = rules.find((rule) => rule.id === id)
    if (!current) throw notFound('The rule')
    if (ifMatch !== undefined && ifMatch !== current.version) throw changedMeanwhile(current)
    refuseBeside(
      terms,
      rules.filter((rule) => rule.id !== id),
    )
    const { kind, weekdays, startsOn, endsOn, on, from, to, timeZone, visitKinds, place } = terms
    await tx.sql`
      update schedules.availability_rules set kind = ${kind}, weekdays = ${weekdays}, starts_on = ${startsOn},
        ends_on = ${endsOn}, on_day = ${on}, from_time = ${from}, to_time = ${to}, time_zone = ${timeZone},
        visit_kinds = ${visitKinds}, place = ${place}, version = version + 1
      where id = ${id}`
    await announceAvailability(tx, ownerId)
    return { ...current, ...terms, version: current.version + 1 }
  })
}
