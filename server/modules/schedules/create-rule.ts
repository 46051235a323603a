import { randomUUIDv7 } from 'node:crypto'
import type { AvailabilityRule, createRule as createRuleEndpoint } from '#contract/schedules.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { announceAvailability } from './announce-availability.ts'
import { checkRule, type RuleTerms } from './check-rule.ts'
import { lockRules, ownZone, refuseBeside, refuseOfPatients } from './rule-rows.ts'

/**
 * Adds a rule to one's own availability.
 * @throws Refusal missing_field, not_for_this_kind, ends_before_start, unknown_time_zone (422), overlaps_rule,
 * too_many_rules (409), bad_input (400)
 */
export async function createRule(
  ctx: Ctx,
  { body }: Pick<Input<typeof createRuleEndpoint>, 'body'>,
): Promise<AvailabilityRule> {
  const { accountId } = signedIn(ctx)
  refuseOfPatients(ctx, body)
  const terms = checkRule(body, body.timeZone ?? (await ownZone(ctx)))
  return ctx.transaction(async (tx) => {
    refuseBeside(terms, await lockRules(tx, accountId))
    const rule = await insertRule(tx, accountId, terms)
    await announceAvailability(tx, accountId)
    return rule
  })
}

export async function insertRule(tx: Tx, ownerId: string, terms: RuleTerms): Promise<AvailabilityRule> {
  const { kind, weekdays, startsOn, endsOn, on, from, to, timeZone, visitKinds, place } = terms
  const id = randomUUIDv7()
  await tx.sql`
    insert into schedules.availability_rules
      (id, owner_id, kind, weekdays, starts_on, ends_on, on_day, from_time, to_time, time_zone,
        visit_kinds, place)
    values (${id}, ${ownerId}, ${kind}, ${weekdays}, ${startsOn}, ${endsOn}, ${on}, ${from}, ${to}, ${timeZone},
      ${visitKinds}, ${place})`
  return { id, ownerId, ...terms, version: 1 }
}
