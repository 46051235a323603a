import type {
  AvailabilityRule,
  getRule as getRuleEndpoint,
  listRules as listRulesEndpoint,
} from '#contract/schedules.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { ownRule, rulesOf } from './rule-rows.ts'

/** One's own rules, weekly ones first. An owner has so few that they are cut into pages here. */
export async function listRules(ctx: Ctx, { query }: Input<typeof listRulesEndpoint>) {
  const { page, size } = query
  const rules = await rulesOf(ctx, signedIn(ctx).accountId)
  return { items: rules.slice(page * size, (page + 1) * size), page, size, total: rules.length }
}

/** One of one's own rules. @throws Refusal not_found */
export const getRule = (ctx: Ctx, { params }: Input<typeof getRuleEndpoint>): Promise<AvailabilityRule> =>
  ownRule(ctx, params.id)
