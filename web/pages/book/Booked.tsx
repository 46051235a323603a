import { getAppointment, getInvitation, type Appointment } from '#contract/appointments.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { address, ask } from '../../api.ts'
import { AnchorButton, LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Book.module.css'
import { BookedSeries } from './BookedSeries.tsx'

const route = getRouteApi('/booked/$id')

/** Done: what was booked, what happens next, what one can do now. */
export function Booked() {
  const { id } = route.useParams()
  const { data: visit } = useSuspenseQuery(ask(getAppointment, { params: { id } }))
  return (
    <Page width="narrow">
      {visit.series && visit.series.count > 1 ? (
        <BookedSeries first={visit} />
      ) : (
        <BookedVisit visit={visit} />
      )}
    </Page>
  )
}

function BookedVisit({ visit }: { visit: Appointment }) {
  const { app, book } = useWords()
  const times = useTimes()
  const email = useSelf()?.email ?? ''
  const confirmed = visit.state === 'confirmed'
  const when = `${times.day(visit.startsAt)}, ${times.clock(visit.startsAt, visit.timeZone)}`
  const how = visit.kind === 'video' ? app.byVideo : app.atPlace(visit.place)
  return (
    <>
      <PageTitle>{confirmed ? book.bookedTitle : book.requestedTitle}</PageTitle>
      <div className={styles.form}>
        <Notice
          tone={confirmed ? 'good' : 'needsYou'}
          title={(confirmed ? book.bookedText : book.askedText)(when, visit.doctor.name, how)}
        >
          <p>{confirmed ? book.mailed(email) : `${book.requestedText} ${book.requestedNext(email)}`}</p>
        </Notice>
        <h2>{book.next}</h2>
        <div className={styles.buttons}>
          <LinkButton {...paths.visit(visit.id)}>{book.seeVisit}</LinkButton>
          <AnchorButton
            variant="default"
            leftSection={<Icon name="calendar" />}
            href={address(getInvitation, { params: { id: visit.id } })}
            download
          >
            {book.toCalendar}
          </AnchorButton>
          <LinkButton variant="default" {...paths.visits()}>
            {book.seeVisits}
          </LinkButton>
        </div>
      </div>
    </>
  )
}
