import { listVisitsLeft } from '#contract/absences.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { Link } from '../../parts/links.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { minutes } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { ListPage } from './ListPage.tsx'

const route = getRouteApi('/admin/visits-left')
const size = 20

/** Visits of absent doctors that wait for the staff. */
export function VisitsLeft() {
  const { absence } = useWords()
  const times = useTimes()
  const navigate = route.useNavigate()
  const { page = 1 } = route.useSearch()
  const list = useQuery({
    ...ask(listVisitsLeft, { query: { page: page - 1, size } }),
    placeholderData: keepPreviousData,
    refetchInterval: minutes,
  })
  return (
    <ListPage
      title={absence.leftTitle}
      lead={absence.leftLead}
      list={list}
      keyOf={(visit) => visit.appointmentId}
      onPage={(next) => void navigate(paths.adminVisitsLeft(next))}
      empty={{ title: absence.leftNone, text: absence.leftNoneNext }}
      columns={[
        {
          label: absence.visit,
          as: 'name',
          render: (visit) => (
            <Link {...paths.visit(visit.appointmentId)}>
              {times.shortDay(visit.startsAt)}, {times.time(visit.startsAt)}
            </Link>
          ),
        },
        { label: absence.patient, labelled: true, render: (visit) => visit.patientName },
        { label: absence.doctor, labelled: true, render: (visit) => visit.doctor.name },
      ]}
    />
  )
}
