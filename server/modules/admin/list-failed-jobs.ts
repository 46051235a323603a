import type { listFailedJobs as listEndpoint } from '#contract/admin.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { failedJobs } from '#platform/jobs.ts'

/** Background work that was given up after its last attempt, a page of it, newest first. */
export async function listFailedJobs(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  const { page, size } = query
  const { items, total } = await failedJobs(ctx, page, size)
  return { items: items.map((job) => ({ ...job, failedAt: job.failedAt.toString() })), page, size, total }
}
