import { obstacle } from '#contract/appointment-states.ts'
import { type Appointment, getAppointment } from '#contract/appointments.ts'
import { getDoctor } from '#contract/doctors.ts'
import { listProposals, mostProposedTimes } from '#contract/proposals.ts'
import type { Account } from '#contract/users.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ask, Problem } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BackLink } from '../../parts/BackLink.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { focusOnArrival } from '../../parts/page-focus.ts'
import { problemText } from '../../parts/problem-text.ts'
import { ownPart } from '../../parts/proposal/own-part.ts'
import { type Note, ProposalNote } from '../../parts/proposal/ProposalNote.tsx'
import { useProposing } from '../../parts/proposal/use-proposing.ts'
import { TimePicker } from '../../parts/times/TimePicker.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { sideIn } from '../../parts/visit/side-in.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { dayOf, epoch, minutes, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { AnyTime } from './AnyTime.tsx'
import { ChosenTimes } from './ChosenTimes.tsx'
import styles from './ProposeTimes.module.css'

const route = getRouteApi('/visits/$id/propose')

/** Proposes up to five other times for a visit; where that is not possible, the page says why. */
export function ProposeTimes() {
  const { proposals, visits } = useWords()
  const { id } = route.useParams()
  const self = useSelf()
  const { data: visit } = useSuspenseQuery(ask(getAppointment, { params: { id } }))
  if (!self) return null
  const minutesToStart = (epoch(visit.startsAt) - nowMs()) / minutes
  const why = obstacle('propose', { state: visit.state, minutesToStart }, sideIn(visit, self))
  const because = {
    not_your_step: proposals.notYours,
    not_in_this_state: visits.why[visit.state],
    already_started: visits.why.started,
    too_early: visits.why.early,
  }
  return (
    <Page width="narrow">
      <PageTitle
        above={<BackLink {...paths.visit(id)}>{visits.goBack}</BackLink>}
        lead={why ? undefined : proposals.lead}
      >
        {why ? proposals.cannot : proposals.title}
      </PageTitle>
      {why ? (
        <div className={styles.page}>
          <Notice tone="needsYou">{because[why]}</Notice>
          <div>
            <LinkButton variant="default" {...paths.visit(id)}>
              {visits.goBack}
            </LinkButton>
          </div>
        </div>
      ) : (
        <ChooseTimes visit={visit} self={self} />
      )}
    </Page>
  )
}

function ChooseTimes({ visit, self }: { visit: Appointment; self: Account }) {
  const words = useWords()
  const { proposals, visits } = words
  const times = useTimes()
  const navigate = route.useNavigate()
  const { day } = route.useSearch()
  const { data: doctor } = useSuspenseQuery(ask(getDoctor, { params: { id: visit.doctor.id } }))
  const open = useQuery(ask(listProposals, { query: { appointmentId: visit.id, state: 'open', size: 1 } }))
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [note, setNote] = useState<Note>({ message: '', answerHours: undefined })
  const [isMissing, setMissing] = useState(false)
  const proposing = useProposing(visit)
  const earlier = open.data?.items[0]
  const isPatient = self.role === 'patient'
  const other = isPatient ? visit.doctor.name : visit.patient.name
  const when = (start: string): string => `${times.day(start)}, ${times.clock(start, doctor.timeZone)}`
  const choose = (starts: readonly string[]): void => {
    setChosen(starts.toSorted())
    setMissing(false)
    proposing.reset()
  }
  const add = (start: string): void => {
    if (chosen.length >= mostProposedTimes) return announce(proposals.enough)
    choose([...chosen, start])
    announce(proposals.added(when(start)))
  }
  const remove = (start: string): void => {
    choose(chosen.filter((one) => one !== start))
    announce(proposals.removed(when(start)))
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (proposing.isPending) return
    if (chosen.length === 0) return setMissing(true)
    const proposal = await proposing
      .mutateAsync({ ...note, starts: chosen, instead: earlier !== undefined })
      .catch(() => undefined)
    if (!proposal) return
    await navigate({ ...paths.visit(visit.id), replace: true })
    announce(proposals.proposed(other, `${times.day(proposal.answerBy)}, ${times.time(proposal.answerBy)}`))
  }
  const problem = proposing.error instanceof Problem ? proposing.error : undefined
  const lost = chosen[Number(/^times\.(\d)\./.exec(problem?.path ?? '')?.[1])]
  return (
    <form className={styles.page} onSubmit={(event) => void submit(event)} noValidate>
      <p className={styles.now}>
        <span className={styles.soft}>{visits.now}</span>
        <strong>{when(visit.startsAt)}</strong>
        <span>{isPatient ? visit.doctor.name : visit.patient.name}</span>
      </p>
      {earlier && (
        <Notice tone="needsYou">
          {ownPart(earlier, self).isAsked ? proposals.replacesTheirs : proposals.replacesMine}
        </Notice>
      )}
      <TimePicker
        doctor={doctor}
        minutes={visit.durationMinutes}
        kind={visit.kind}
        day={day ?? dayOf(visit.startsAt, times.zone)}
        at={chosen}
        onDay={(to) =>
          void navigate({
            ...paths.proposeTimes(visit.id, { day: to }),
            replace: true,
            resetScroll: false,
          })
        }
        onTime={(start) => (chosen.includes(start) ? remove(start) : add(start))}
      />
      {!isPatient && <AnyTime visit={visit} zone={times.zone} chosen={chosen} onAdd={add} />}
      <ChosenTimes
        starts={chosen}
        when={when}
        lost={problem && lost ? { start: lost, problem } : undefined}
        isDoctor={self.role === 'doctor'}
        onRemove={remove}
        onReplace={(start, by) => choose([...chosen.filter((one) => one !== start), by])}
      />
      <ProposalNote note={note} onChange={setNote} other={other} starts={[visit.startsAt, ...chosen]} />
      {isMissing && (
        <Notice ref={focusOnArrival} tone="harm">
          {proposals.noneChosen}
        </Notice>
      )}
      {proposing.isError && !lost && (
        <Notice ref={focusOnArrival} tone="harm">
          {problemText(words, proposing.error)}
        </Notice>
      )}
      <div className={styles.bar}>
        <span className={chosen.length === 0 ? styles.soft : undefined}>
          {chosen.length === 0 ? proposals.noneChosen : proposals.chosenCount(chosen.length)}
        </span>
        <BusyButton type="submit" busy={proposing.isPending}>
          {chosen.length > 1 ? proposals.proposeActions : proposals.proposeAction}
        </BusyButton>
      </div>
    </form>
  )
}
