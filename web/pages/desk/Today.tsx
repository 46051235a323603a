import { states } from '#contract/appointment-states.ts'
import { listAppointments } from '#contract/appointments.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { capital } from '../../parts/capital.ts'
import { LinkButton } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useNow } from '../../parts/use-now.ts'
import { paths } from '../../paths.ts'
import { ToAnswer } from '../../parts/proposal/ToAnswer.tsx'
import { ToCalendar } from '../../parts/visit/ToCalendar.tsx'
import { useSelf, useZone } from '../../session.ts'
import { addDays, dayOf, longDayText, minutes, wallToInstant } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { ComingDays } from './ComingDays.tsx'
import { DayList } from './DayList.tsx'
import { Requests } from './Requests.tsx'
import { SetUp } from './SetUp.tsx'
import styles from './Today.module.css'

const route = getRouteApi('/doctor')
/** Requests shown at once; the largest page of a day that a list answers. */
const requestsAtOnce = 3
const wholeDay = 100

/** The doctor's day: what needs an answer, the visits of today around the present minute, then the coming days. */
export function Today() {
  const { absence, desk } = useWords()
  const { language } = useLanguage()
  const zone = useZone()
  const self = useSelf()
  const now = useNow()
  const { page = 1, requests: requestsPage = 1 } = route.useSearch()
  const navigate = route.useNavigate()

  const today = dayOf(now, zone)
  const from = wallToInstant(today, '00:00', zone)
  const to = wallToInstant(addDays(today, 1), '00:00', zone)
  const fresh = { refetchInterval: minutes }
  const requests = useQuery({
    ...ask(listAppointments, {
      query: {
        state: 'requested',
        when: 'upcoming',
        onePerSeries: true,
        // Those of colleagues, in which one is to take part, are not one's own to confirm.
        doctorId: self?.id,
        page: requestsPage - 1,
        size: requestsAtOnce,
      },
    }),
    ...fresh,
  })
  const visits = useQuery({ ...ask(listAppointments, { query: { from, to, size: wholeDay } }), ...fresh })
  const ofToday = visits.data?.items.filter(({ state }) => states[state].takesTime)
  const agreed = ofToday?.filter(({ state }) => state !== 'requested').length
  const known = requests.data && agreed !== undefined
  return (
    <Page>
      <PageTitle tab={desk.tab} lead={known ? desk.lead(requests.data.total, agreed) : desk.tab}>
        {capital(longDayText(today, language))}
      </PageTitle>
      <SetUp />
      <p className={styles.away}>
        <LinkButton variant="default" {...paths.ill()}>
          {absence.iAmIll}
        </LinkButton>
      </p>
      <div className={styles.columns}>
        <div className={styles.column}>
          <ToAnswer />
          <Requests
            list={requests}
            onPage={(next) => void navigate({ search: (search) => ({ ...search, requests: next }) })}
          />
          <DayList list={visits} visits={ofToday ?? []} now={now} />
        </div>
        <div className={styles.column}>
          <ComingDays
            from={to}
            page={page}
            onPage={(next) => void navigate({ search: (search) => ({ ...search, page: next }) })}
          />
          <ToCalendar />
        </div>
      </div>
    </Page>
  )
}
