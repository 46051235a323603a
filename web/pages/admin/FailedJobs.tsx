import { listFailedJobs } from '#contract/admin.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { ListPage } from './ListPage.tsx'

const route = getRouteApi('/admin/failed-jobs')
const size = 20

/** Background work that nobody tries any more. */
export function FailedJobs() {
  const { admin } = useWords()
  const times = useTimes()
  const navigate = route.useNavigate()
  const { page = 1 } = route.useSearch()
  const list = useQuery({
    ...ask(listFailedJobs, { query: { page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  return (
    <ListPage
      title={admin.jobsTitle}
      lead={admin.jobsLead}
      list={list}
      keyOf={(job) => job.id}
      onPage={(next) => void navigate(paths.adminFailedJobs(next))}
      empty={{ title: admin.noJobs, text: admin.noJobsNext }}
      columns={[
        { label: admin.task, as: 'name', render: (job) => job.task },
        {
          label: admin.failedAt,
          labelled: true,
          render: (job) => `${times.shortDay(job.failedAt)}, ${times.time(job.failedAt)}`,
        },
        { label: admin.attempts, labelled: true, render: (job) => job.attempts },
        { label: admin.error, render: (job) => job.error },
        { label: admin.event, as: 'note', labelled: true, render: (job) => job.eventId ?? '' },
      ]}
    />
  )
}
