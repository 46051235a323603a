import type { Side } from '#contract/appointment-states.ts'
import { getInvitation, type Appointment } from '#contract/appointments.ts'
import { usePrefetchQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { address } from '../../api.ts'
import { BackLink } from '../../parts/BackLink.tsx'
import { AnchorButton, Link } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { useTimes } from '../../parts/use-times.ts'
import { sideIn } from '../../parts/visit/side-in.ts'
import { useTold } from '../../parts/waitlist/Told.tsx'
import { askWaiting } from '../../parts/waitlist/waiting-query.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { JoinVisit } from '../call/JoinVisit.tsx'
import { OpenRoom } from '../chat/OpenRoom.tsx'
import { AnswerSeries } from './AnswerSeries.tsx'
import { ArchivedNotice } from './ArchivedNotice.tsx'
import { EarlierTime } from './EarlierTime.tsx'
import { EarlierProposals } from './EarlierProposals.tsx'
import { InSeries } from './InSeries.tsx'
import { Participants } from './Participants.tsx'
import { ProposalPanel } from './ProposalPanel.tsx'
import { Timeline } from './Timeline.tsx'
import styles from './Visit.module.css'
import { VisitActions } from './VisitActions.tsx'
import { askVisit } from './visit-query.ts'
import { WaitPanel } from './WaitPanel.tsx'

const route = getRouteApi('/visits/$id')

/** One appointment, the same page for both sides, each with the own actions. */
export function Visit() {
  const { archive, visits } = useWords()
  const { id } = route.useParams()
  const self = useSelf()
  // Beside the visit, so that what is offered stands there from the beginning.
  usePrefetchQuery(askWaiting(id, self?.role === 'patient'))
  const { data: visit } = useSuspenseQuery(askVisit(id))
  const told = useTold()
  const side = self ? sideIn(visit, self) : 'patient'
  const answer = visit.history.filter((one) => one.step === 'decline' || one.step === 'cancel').at(-1)
  // What waits for the doctor's answer is answered without scrolling.
  const [actsFirst] = useState(side === 'doctor' && visit.state === 'requested')
  return (
    <Page>
      <PageTitle
        above={
          <span className={styles.above}>
            {visit.state === 'archived' ? (
              <BackLink {...paths.archive()}>{archive.title}</BackLink>
            ) : (
              <BackLink {...paths.visits()}>{visits.title}</BackLink>
            )}
            <StateBadge state={visit.outcome ?? visit.state} side={side} />
          </span>
        }
      >
        {side === 'patient' ? visits.withDoctor(visit.doctor.name) : visits.ofPatient(visit.patient.name)}
      </PageTitle>
      <div className={styles.columns}>
        <div className={styles.main}>
          {side === 'patient' && <WaitPanel visit={visit} told={told} />}
          {visit.state === 'archived' && <ArchivedNotice />}
          {visit.state === 'requested' && (side === 'doctor' || side === 'patient') && (
            <Notice tone="needsYou">{side === 'doctor' ? visits.waitDoctor : visits.waitPatient}</Notice>
          )}
          {answer && (visit.outcome === 'declined' || visit.outcome === 'cancelled') && (
            <Notice title={visits.why[visit.outcome]}>
              {answer.reason && visits.because(answer.reason)}
            </Notice>
          )}
          {(side === 'patient' || side === 'doctor' || side === 'participant') && <JoinVisit visit={visit} />}
          {self && <ProposalPanel visit={visit} self={self} />}
          {actsFirst && visit.series && <AnswerSeries seriesId={visit.series.id} />}
          {actsFirst && <VisitActions visit={visit} side={side} />}
          <VisitFacts visit={visit} side={side} />
          {!actsFirst && visit.state !== 'archived' && (
            <VisitActions visit={visit} side={side}>
              {side === 'patient' && <EarlierTime visit={visit} tell={told.tell} />}
            </VisitActions>
          )}
          {self && side !== 'admin' && <OpenRoom appointmentId={visit.id} />}
          <InSeries visit={visit} side={side} canAnswer={side === 'doctor' && !actsFirst} />
          {self && <Participants visit={visit} self={self} />}
          {self && <EarlierProposals visit={visit} self={self} />}
        </div>
        <Timeline visit={visit} side={side} />
      </div>
    </Page>
  )
}

function VisitFacts({ visit, side }: { visit: Appointment; side: Side }) {
  const { app, visits } = useWords()
  const speech = useSpeech()
  const times = useTimes()
  const { doctor } = visit
  const doctorName = [doctor.name, speech.specialty(doctor.specialty)].filter(Boolean).join(', ')
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{visits.when}</dt>
          <dd>
            <strong>{times.day(visit.startsAt)}</strong>
            <br />
            {times.clock(visit.startsAt, visit.timeZone)}
            {visit.startedAt && (
              <>
                <br />
                {visit.finishedAt
                  ? visits.really(times.time(visit.startedAt), times.time(visit.finishedAt))
                  : visits.reallySince(times.time(visit.startedAt))}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{visits.howLong}</dt>
          <dd>{app.minutes(visit.durationMinutes)}</dd>
        </div>
        <div>
          <dt>{visits.where}</dt>
          <dd>{visit.kind === 'video' ? app.video : visit.place || app.inPerson}</dd>
        </div>
        <div>
          <dt>{visits.doctor}</dt>
          <dd>{side === 'patient' ? <Link {...paths.doctor(doctor.id)}>{doctorName}</Link> : doctorName}</dd>
        </div>
        <div>
          <dt>{visits.patient}</dt>
          <dd>{visit.patient.name}</dd>
        </div>
        <div>
          <dt>{visits.reason}</dt>
          <dd className={styles.text}>{visit.reason || visits.noReason}</dd>
        </div>
        <div>
          <dt>{visits.fee}</dt>
          <dd>{visit.fee ? speech.money(visit.fee) : app.free}</dd>
        </div>
      </dl>
      {side !== 'admin' && visit.outcome === null && (
        <AnchorButton
          variant="default"
          leftSection={<Icon name="calendar" />}
          href={address(getInvitation, { params: { id: visit.id } })}
          download
        >
          {visits.toCalendar}
        </AnchorButton>
      )}
    </>
  )
}
