import { takeOldVisits } from '#appointments'
import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { forgetPastTimes } from '#schedules'
import { keepVisits } from './keep-visits.ts'

const mostVisitsAtOnce = 200
const mostCellsAtOnce = 10_000

/**
 * Moves visits to the archive that ended ARCHIVE_AFTER_DAYS ago or longer. A run moves one batch in one transaction and
 * has itself run again while there may be more: however it is cut off, each visit is in one place.
 */
export const archiveOldVisits: Job = {
  name: 'archive-old-visits',
  async run(ctx) {
    const before = ctx.now().subtract({ hours: 24 * ctx.config.ARCHIVE_AFTER_DAYS })
    const moved = await ctx.transaction(async (tx) => {
      const visits = await takeOldVisits(tx, before, mostVisitsAtOnce)
      await keepVisits(tx, visits)
      if (visits.length === mostVisitsAtOnce) await tx.addJob('archive-old-visits', {})
      return visits.length
    })
    ctx.log.info({ moved }, 'Visits were moved to the archive')
    if (moved < mostVisitsAtOnce) await forgetTimes(ctx, before)
  },
}

/** What is left of taken time of those days, once its visits are gone. */
async function forgetTimes(ctx: Ctx, before: Temporal.Instant): Promise<void> {
  for (let forgotten = mostCellsAtOnce; forgotten === mostCellsAtOnce;)
    forgotten = await ctx.transaction((tx) => forgetPastTimes(tx, before, mostCellsAtOnce))
}
