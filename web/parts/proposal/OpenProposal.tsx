import type { Appointment } from '#contract/appointments.ts'
import { acceptProposal, type Proposal } from '#contract/proposals.ts'
import type { Account } from '#contract/users.ts'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { call } from '../../api.ts'
import { useWords } from '../../words/index.tsx'
import { BusyButton } from '../BusyButton.tsx'
import { Notice } from '../Notice.tsx'
import { problemText } from '../problem-text.ts'
import { useTimes } from '../use-times.ts'
import { Decisions } from './Decisions.tsx'
import styles from './OpenProposal.module.css'
import { otherZone, ownPart } from './own-part.ts'
import { SuitingTimes } from './SuitingTimes.tsx'
import type { ProposalStep } from './use-proposal-step.ts'

interface Props {
  proposal: Proposal
  visit: Pick<Appointment, 'doctor' | 'patient' | 'startsAt' | 'durationMinutes'>
  self: Account
  step: ProposalStep
  /** On whose clock; without it on one's own. */
  zone?: string
  /** Asks before it is rejected or taken back. */
  onClose: (how: 'reject' | 'withdraw') => void
  /** Further buttons. */
  children?: ReactNode
}

/** A proposal that waits: its times to be accepted or not by who is asked, or to be taken back by who made it. */
export function OpenProposal({ proposal, visit, self, step, zone, onClose, children }: Props) {
  const words = useWords()
  const { proposals } = words
  const times = useTimes(zone)
  const { isMine, isAsked, isLast, own } = ownPart(proposal, self)
  const when = (time: Proposal['times'][number]): string =>
    `${times.day(time.startsAt)}, ${times.clock(time.startsAt, otherZone(proposal, time, self))}`
  const accept = (positions: number[]): void =>
    step.mutate({
      run: () => call(acceptProposal, { params: { id: proposal.id }, body: { positions } }),
      say: ({ times: decided, acceptedPosition }) => {
        const agreed = acceptedPosition === null ? undefined : decided[acceptedPosition]
        return agreed ? proposals.accepted(when(agreed)) : proposals.noted
      },
    })
  const others = proposal.decisions.filter(({ side }) => side !== proposal.by)
  const waitsFor = proposal.by === 'patient' ? visit.doctor.name : visit.patient.name
  const oneByOne = isAsked && (isLast || proposal.times.length === 1)
  const withWhom = ({ doctor, durationMinutes }: Proposal['times'][number]): string =>
    [
      doctor.id === visit.doctor.id ? '' : proposals.withInstead(doctor.name, visit.doctor.name),
      durationMinutes === visit.durationMinutes ? '' : proposals.minutes(durationMinutes),
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <div className={styles.proposal}>
      <p>
        {isMine
          ? others.length > 1
            ? proposals.youProposeAll
            : proposals.youPropose(waitsFor)
          : proposal.byName
            ? proposals.theyPropose(proposal.byName)
            : proposals.clinicProposes}
      </p>
      {proposal.message && <p className={styles.message}>{proposal.message}</p>}
      {isAsked && !oneByOne ? (
        <SuitingTimes
          key={own?.decidedAt}
          options={proposal.times.map((time) => ({ label: when(time), hint: withWhom(time) }))}
          accepted={own?.positions ?? []}
          busy={step.isPending}
          onAccept={accept}
        />
      ) : (
        <ul className={styles.times}>
          {proposal.times.map((time, position) => (
            <li key={time.startsAt + time.doctor.id}>
              <span>
                <strong>{when(time)}</strong>
                {withWhom(time) && <span>{withWhom(time)}</span>}
              </span>
              {oneByOne && (
                <BusyButton
                  busy={step.isPending}
                  aria-label={proposals.acceptTime(when(time))}
                  onClick={() => accept([position])}
                >
                  {proposals.acceptAction}
                </BusyButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {others.length > 1 && <Decisions proposal={proposal} own={own} />}
      <p className={styles.soft}>
        {proposals.until(`${times.day(proposal.answerBy)}, ${times.time(proposal.answerBy)}`)}{' '}
        {proposals.staysAt(`${times.day(visit.startsAt)}, ${times.time(visit.startsAt)}`)}
      </p>
      {step.isError && <Notice tone="harm">{problemText(words, step.error)}</Notice>}
      <div className={styles.buttons}>
        {isAsked && (
          <Button variant="default" onClick={() => onClose('reject')}>
            {proposals.rejectOpen}
          </Button>
        )}
        {isMine && (
          <Button variant="default" color="harm" onClick={() => onClose('withdraw')}>
            {proposals.withdraw}
          </Button>
        )}
        {children}
      </div>
    </div>
  )
}
