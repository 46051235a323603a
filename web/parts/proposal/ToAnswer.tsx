import { type Appointment, getAppointment, listAppointments } from '#contract/appointments.ts'
import { listProposals, type Proposal } from '#contract/proposals.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { minutes } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { capital } from '../capital.ts'
import { LinkButton } from '../links.tsx'
import { Pager } from '../Pager.tsx'
import { useTimes } from '../use-times.ts'
import styles from './ToAnswer.module.css'

const size = 3
const fresh = { refetchInterval: minutes }

/** What waits for one's answer: proposals of other times, and for doctors visits of colleagues. Nothing when nothing does. */
export function ToAnswer() {
  const isDoctor = useSelf()?.role === 'doctor'
  return (
    <>
      <ProposalsToAnswer />
      {isDoctor && <VisitsToJoin />}
    </>
  )
}

function ProposalsToAnswer() {
  const { proposals } = useWords()
  const [page, setPage] = useState(1)
  const list = useQuery({ ...ask(listProposals, { query: { asked: true, page: page - 1, size } }), ...fresh })
  if (!list.data || list.data.total === 0) return null
  return (
    <section aria-labelledby="to-answer" className={styles.section}>
      <h2 id="to-answer">{proposals.toAnswerCount(list.data.total)}</h2>
      <ul className={styles.list}>
        {list.data.items.map((one) => (
          <li key={one.id}>
            <ProposalCard proposal={one} />
          </li>
        ))}
      </ul>
      <Pager page={page} size={size} total={list.data.total} onPage={setPage} of={proposals.toAnswer} />
    </section>
  )
}

function ProposalCard({ proposal }: { proposal: Proposal }) {
  const { proposals } = useWords()
  const times = useTimes()
  const isPatient = useSelf()?.role === 'patient'
  const { data: visit } = useQuery(ask(getAppointment, { params: { id: proposal.appointmentId } }))
  const now = visit && `${times.day(visit.startsAt)}, ${times.time(visit.startsAt)}`
  const who = isPatient
    ? proposals.cardWith(visit?.doctor.name ?? '')
    : proposals.cardOf(visit?.patient.name ?? '')
  return (
    <article className={styles.card}>
      <div>
        <h3>{proposals.cardTitle(proposal.byName || proposals.clinic, proposal.times.length)}</h3>
        {now && <p>{proposals.cardNow(who, now)}</p>}
        <p className={styles.soft}>{proposals.cardUntil(times.soon(proposal.answerBy))}</p>
      </div>
      <LinkButton {...paths.visit(proposal.appointmentId)}>{proposals.answer}</LinkButton>
    </article>
  )
}

function VisitsToJoin() {
  const { participants } = useWords()
  const [page, setPage] = useState(1)
  const list = useQuery({
    ...ask(listAppointments, { query: { asked: true, when: 'upcoming', page: page - 1, size } }),
    ...fresh,
  })
  if (!list.data || list.data.total === 0) return null
  return (
    <section aria-labelledby="to-join" className={styles.section}>
      <h2 id="to-join">{participants.toAnswer(list.data.total)}</h2>
      <ul className={styles.list}>
        {list.data.items.map((visit) => (
          <li key={visit.id}>
            <JoinCard visit={visit} />
          </li>
        ))}
      </ul>
      <Pager page={page} size={size} total={list.data.total} onPage={setPage} of={participants.title} />
    </section>
  )
}

function JoinCard({ visit }: { visit: Appointment }) {
  const { participants } = useWords()
  const times = useTimes()
  const when = `${times.day(visit.startsAt)}, ${times.clock(visit.startsAt, visit.timeZone)}`
  return (
    <article className={styles.card}>
      <div>
        <h3>{capital(when)}</h3>
        <p>{participants.cardText(visit.patient.name, visit.doctor.name)}</p>
      </div>
      <LinkButton {...paths.visit(visit.id)}>{participants.answer}</LinkButton>
    </article>
  )
}
