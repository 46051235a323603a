import type { Appointment } from '#contract/appointments.ts'
import { listProposals, type Proposal } from '#contract/proposals.ts'
import type { Account } from '#contract/users.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { otherZone, ownPart } from '../../parts/proposal/own-part.ts'
import { useTimes } from '../../parts/use-times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './ProposalPanel.module.css'

const size = 5

/** What was proposed for a visit before, and what came of it; nothing when nothing was. */
export function EarlierProposals({ visit, self }: { visit: Appointment; self: Account }) {
  const { proposals } = useWords()
  const [page, setPage] = useState(1)
  const list = useQuery({
    ...ask(listProposals, { query: { appointmentId: visit.id, page: page - 1, size } }),
    placeholderData: keepPreviousData,
    enabled: visit.state !== 'archived',
  })
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  const closed = list.data?.items.filter(({ state }) => state !== 'open') ?? []
  if (!list.data || (closed.length === 0 && page === 1)) return null
  return (
    <section aria-labelledby="earlier-proposals" className={styles.earlier}>
      <h2 id="earlier-proposals">{proposals.earlier}</h2>
      <ol className={styles.list}>
        {closed.map((one) => (
          <li key={one.id}>
            <Closed proposal={one} self={self} doctorId={visit.doctor.id} />
          </li>
        ))}
      </ol>
      <Pager page={page} size={size} total={list.data.total} onPage={setPage} of={proposals.earlier} />
    </section>
  )
}

function Closed({ proposal, self, doctorId }: { proposal: Proposal; self: Account; doctorId: string }) {
  const { proposals, visits } = useWords()
  const times = useTimes()
  const { isMine } = ownPart(proposal, self)
  const { state, acceptedPosition, reason } = proposal
  const made = `${times.shortDay(proposal.madeAt)}, ${times.time(proposal.madeAt)}`
  const when = (time: Proposal['times'][number]): string =>
    `${times.day(time.startsAt)}, ${times.clock(time.startsAt, otherZone(proposal, time, self))}`
  const became = (): string => {
    const agreed = acceptedPosition === null ? undefined : proposal.times[acceptedPosition]
    if (state === 'accepted') return agreed ? proposals.becameOf.accepted(when(agreed)) : ''
    if (state === 'expired') return proposals.becameOf.expired(times.soon(proposal.answerBy))
    if (state !== 'rejected') return proposals.becameOf[state]
    const no = proposal.decisions.find(({ decision }) => decision === 'rejected')
    return no ? proposals.becameOf.rejected(no.name) : proposals.becameOf.replaced
  }
  return (
    <>
      <p className={styles.head}>
        <span>
          {isMine ? proposals.madeByYou(made) : proposals.madeBy(proposal.byName || proposals.clinic, made)}
        </span>
        <span className={styles.state}>{proposals.states[state]}</span>
      </p>
      <ul className={styles.times}>
        {proposal.times.map((time, position) => (
          <li
            key={time.startsAt + time.doctor.id}
            className={position === acceptedPosition ? styles.agreed : undefined}
          >
            {when(time)}
            {time.doctor.id !== doctorId && `, ${proposals.withDoctor(time.doctor.name)}`}
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{became()}</p>
      {reason && <p className={styles.reason}>{visits.because(reason)}</p>}
    </>
  )
}
