import type { getSeries as getEndpoint, Series } from '#contract/series.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { asSeries, seenSeries } from './series-rows.ts'

/** One series with a page of its visits. @throws Refusal not_found */
export async function getSeries(ctx: Ctx, { params, query }: Input<typeof getEndpoint>): Promise<Series> {
  const { series, side } = await seenSeries(ctx, params.id)
  return asSeries(ctx, series, side, query)
}
