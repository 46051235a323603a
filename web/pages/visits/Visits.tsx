import { states } from '#contract/appointment-states.ts'
import { listAppointments } from '#contract/appointments.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { VisitCard } from '../../parts/visit/VisitCard.tsx'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Visits.module.css'

const route = getRouteApi('/visits')
const size = 10

/** Coming visits first, the next one big; past ones below, paged. For both sides. */
export function Visits() {
  const { visits } = useWords()
  return (
    <Page>
      <PageTitle>{visits.title}</PageTitle>
      <div className={styles.sections}>
        <Coming />
        <Past />
      </div>
    </Page>
  )
}

function Coming() {
  const { app, visits } = useWords()
  const side = useSelf()?.role ?? 'patient'
  const coming = useQuery(ask(listAppointments, { query: { when: 'upcoming', size: 100 } }))
  if (coming.isPending) return <CardSkeletons count={2} height="11rem" />
  if (coming.isError) return <Failed error={coming.error} retry={() => void coming.refetch()} />
  const [next, ...later] = coming.data.items.filter((one) => states[one.state].takesTime)
  const off = coming.data.items.filter((one) => !states[one.state].takesTime)
  return (
    <>
      <section aria-labelledby="coming">
        <h2 id="coming">{visits.coming}</h2>
        {next ? (
          <ul className={styles.list}>
            <li className={styles.next}>
              <VisitCard visit={next} side={side} big />
            </li>
            {later.map((one) => (
              <li key={one.id}>
                <VisitCard visit={one} side={side} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState
            icon="calendar"
            title={visits.none}
            text={side === 'patient' ? visits.nonePatient : visits.noneDoctor}
          >
            {side === 'patient' && <LinkButton {...paths.find()}>{app.find}</LinkButton>}
          </EmptyState>
        )}
      </section>
      {off.length > 0 && (
        <section aria-labelledby="off">
          <h2 id="off">{visits.calledOff}</h2>
          <ul className={styles.list}>
            {off.map((one) => (
              <li key={one.id}>
                <VisitCard visit={one} side={side} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Past() {
  const { visits } = useWords()
  const side = useSelf()?.role ?? 'patient'
  const { page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const past = useQuery({
    ...ask(listAppointments, { query: { when: 'past', page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  return (
    <section aria-labelledby="past">
      <h2 id="past">{visits.past}</h2>
      {past.isPending && <CardSkeletons count={2} height="9rem" />}
      {past.isError && <Failed error={past.error} retry={() => void past.refetch()} />}
      {past.data?.total === 0 && <p className={styles.soft}>{visits.noPast}</p>}
      <ul className={styles.list}>
        {past.data?.items.map((one) => (
          <li key={one.id}>
            <VisitCard visit={one} side={side} />
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        size={size}
        total={past.data?.total ?? 0}
        onPage={(to) => void navigate({ ...paths.visits(to), resetScroll: false })}
      />
    </section>
  )
}
