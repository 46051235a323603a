import { listAppointments, type Appointment } from '#contract/appointments.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link, LinkButton } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { ToAnswer } from '../../parts/proposal/ToAnswer.tsx'
import { ToCalendar } from '../../parts/visit/ToCalendar.tsx'
import { VisitCard } from '../../parts/visit/VisitCard.tsx'
import { OffersToTake } from '../../parts/waitlist/OffersToTake.tsx'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Visits.module.css'

const route = getRouteApi('/visits')
const size = 10

/** Coming visits first, the next one big; past and cancelled ones below, paged. For both sides. */
export function Visits() {
  const { visits } = useWords()
  const { page = 1 } = route.useSearch()
  const self = useSelf()
  const coming = useQuery(ask(listAppointments, { query: { when: 'upcoming', size: 100 } }))
  const past = useQuery({
    ...ask(listAppointments, { query: { when: 'past', page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  const isPatient = self?.role === 'patient'
  const failed = coming.error ?? past.error
  return (
    <Page>
      <PageTitle>{visits.title}</PageTitle>
      {failed ? (
        <Failed error={failed} retry={() => void Promise.all([coming.refetch(), past.refetch()])} />
      ) : coming.isSuccess && past.isSuccess ? (
        <div className={styles.sections}>
          {isPatient && <OffersToTake />}
          {self && self.role !== 'admin' && <ToAnswer />}
          <Coming items={coming.data.items} />
          <Past page={page} items={past.data.items} total={past.data.total} />
        </div>
      ) : (
        <CardSkeletons count={4} height="11rem" />
      )}
    </Page>
  )
}

function Cards({ items, big = false }: { items: readonly Appointment[]; big?: boolean }) {
  const side = useSelf()?.role ?? 'patient'
  return (
    <ul className={styles.list}>
      {items.map((one, index) => (
        <li key={one.id} className={big && index === 0 ? styles.next : undefined}>
          <VisitCard visit={one} side={side} big={big && index === 0} />
        </li>
      ))}
    </ul>
  )
}

function Coming({ items }: { items: readonly Appointment[] }) {
  const { app, visits, waitlist } = useWords()
  const isPatient = useSelf()?.role === 'patient'
  return (
    <section aria-labelledby="coming">
      <h2 id="coming">{visits.coming}</h2>
      {items.length > 0 ? (
        <Cards items={items} big />
      ) : (
        <EmptyState
          icon="calendar"
          title={visits.none}
          text={isPatient ? visits.nonePatient : visits.noneDoctor}
        >
          {isPatient && <LinkButton {...paths.find()}>{app.find}</LinkButton>}
        </EmptyState>
      )}
      <div className={styles.more}>
        <ToCalendar />
        {isPatient && (
          <LinkButton variant="default" leftSection={<Icon name="clock" />} {...paths.waitlist()}>
            {waitlist.title}
          </LinkButton>
        )}
      </div>
    </section>
  )
}

function Past(props: { page: number; items: readonly Appointment[]; total: number }) {
  const { archive, visits } = useWords()
  const navigate = route.useNavigate()
  return (
    <section aria-labelledby="past">
      <h2 id="past">{visits.past}</h2>
      {props.total === 0 && <p className={styles.soft}>{visits.noPast}</p>}
      <Cards items={props.items} />
      <Pager
        page={props.page}
        size={size}
        total={props.total}
        onPage={(to) => void navigate({ ...paths.visits(to), resetScroll: false })}
      />
      <Link {...paths.archive()} className={styles.archive}>
        {archive.link}
      </Link>
    </section>
  )
}
