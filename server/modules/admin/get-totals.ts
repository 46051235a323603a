import type { Answer } from '#contract/endpoint.ts'
import type { getTotals as getTotalsEndpoint } from '#contract/admin.ts'
import { countAppointments, countVisitsLeft } from '#appointments'
import { countArchived } from '#archive'
import { countDoctors } from '#doctors'
import { countPatients } from '#patients'
import type { Ctx } from '#platform/context.ts'
import { failedJobs } from '#platform/jobs.ts'
import { countUsers } from '#users'

/** How many there are of each, counted at this moment. */
export async function getTotals(ctx: Ctx): Promise<Answer<typeof getTotalsEndpoint>> {
  const [accounts, { doctors, waiting }, patients, live, archived, visitsLeft, failed] = await Promise.all([
    countUsers(ctx),
    countDoctors(ctx),
    countPatients(ctx),
    countAppointments(ctx),
    countArchived(ctx),
    countVisitsLeft(ctx),
    failedJobs(ctx, 0, 1),
  ])
  return {
    accounts,
    doctors,
    doctorsWaiting: waiting,
    patients,
    appointments: live + archived,
    visitsLeft,
    failedJobs: failed.total,
  }
}
