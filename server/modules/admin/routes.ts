import * as contract from '#contract/admin.ts'
import { on } from '#platform/http.ts'
import { getInstance } from './get-instance.ts'
import { getTotals } from './get-totals.ts'
import { listFailedJobs } from './list-failed-jobs.ts'

export const routes = [
  on(contract.getInstance, getInstance),
  on(contract.getTotals, getTotals),
  on(contract.listFailedJobs, listFailedJobs),
]
