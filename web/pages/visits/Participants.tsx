import { obstacle } from '#contract/appointment-states.ts'
import type { Appointment, Participant } from '#contract/appointments.ts'
import { decideParticipation, removeParticipant } from '#contract/participants.ts'
import type { Account } from '#contract/users.ts'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { call } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { sideIn } from '../../parts/visit/side-in.ts'
import { paths } from '../../paths.ts'
import { epoch, minutes, nowMs } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { AddParticipant } from './AddParticipant.tsx'
import styles from './Participants.module.css'
import { useVisitStep } from './use-visit-step.ts'

const icons = { waiting: 'clock', accepted: 'check', declined: 'close' } as const
const isOfTheTwo = ({ role }: Participant): boolean => role === 'patient' || role === 'doctor'

/** Who takes part in a visit, each with role and decision; people are added and removed here, and a second doctor decides. */
export function Participants({ visit, self }: { visit: Appointment; self: Account }) {
  const words = useWords()
  const { participants } = words
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  const step = useVisitStep(visit.id)
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Participant>()
  const [leaving, setLeaving] = useState<Participant>()
  const side = sideIn(visit, self)
  const at = { state: visit.state, minutesToStart: (epoch(visit.startsAt) - nowMs()) / minutes }
  const mayInvite = obstacle('invite', at, side) === undefined
  // Whoever was asked may answer as long as others may still be asked.
  const mayDecide = obstacle('invite', at, 'admin') === undefined
  const mine = visit.participants.find(
    ({ role, doctorId }) => role === 'second_doctor' && doctorId === self.id,
  )
  const decide = (one: Participant, decision: 'accepted' | 'declined') => ({
    run: () =>
      call(decideParticipation, { params: { id: visit.id, participantId: one.id }, body: { decision } }),
    say: decision === 'accepted' ? participants.accepted : participants.declined,
  })
  return (
    <section aria-labelledby="participants" className={styles.section}>
      <h2 id="participants" ref={heading} tabIndex={-1}>
        {participants.title}
      </h2>
      {mine?.decision === 'waiting' && mayDecide && (
        <Notice tone="needsYou" title={participants.askedYou}>
          <p>{participants.askedText}</p>
        </Notice>
      )}
      <ul className={styles.list}>
        {visit.participants.map((one) => (
          <li key={one.id}>
            <div className={styles.who}>
              <strong>{one === mine ? participants.you(one.name) : one.name}</strong>
              <span className={styles.soft}>{participants.roles[one.role]}</span>
            </div>
            <span className={`${styles.decision} ${styles[one.decision]}`}>
              <Icon name={icons[one.decision]} size={18} />
              {participants.decision[one.decision]}
            </span>
            {!isOfTheTwo(one) && mayInvite && (
              <Button
                className={styles.remove}
                variant="subtle"
                color="harm"
                aria-label={participants.removeName(one.name)}
                onClick={() => setRemoving(one)}
              >
                {participants.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {step.isError && <Notice tone="harm">{problemText(words, step.error)}</Notice>}
      {mine && mayDecide && (
        <div className={styles.buttons}>
          {mine.decision === 'waiting' && (
            <BusyButton
              busy={step.isPending}
              onClick={() => {
                step.mutate(decide(mine, 'accepted'))
                focusLater(() => heading.current)
              }}
            >
              {participants.accept}
            </BusyButton>
          )}
          <Button variant="default" color="harm" onClick={() => setLeaving(mine)}>
            {mine.decision === 'waiting' ? participants.decline : participants.leave}
          </Button>
        </div>
      )}
      {mayInvite && (
        <div>
          <Button
            variant="default"
            leftSection={<Icon name="plus" />}
            onClick={() => {
              step.reset()
              setAdding(true)
            }}
          >
            {participants.add}
          </Button>
        </div>
      )}
      {!mayInvite && side !== 'participant' && visit.outcome === null && (
        <p className={styles.soft}>{participants.cannotAdd}</p>
      )}
      {isAdding && <AddParticipant visit={visit} step={step} onClose={() => setAdding(false)} />}
      {removing && (
        <ConfirmDialog
          opened
          onClose={() => setRemoving(undefined)}
          title={participants.removeTitle(removing.name)}
          action={participants.removeAction}
          keep={participants.keep}
          harm
          onConfirm={async () => {
            const params = { id: visit.id, participantId: removing.id }
            await step.mutateAsync({
              run: () => call(removeParticipant, { params }),
              say: participants.removed(removing.name),
            })
            // The button that opened the window went away with the person.
            focusLater(() => heading.current)
          }}
        >
          <p>
            {removing.decision === 'declined'
              ? participants.removeDeclined
              : removing.doctorId === null
                ? participants.removeText
                : participants.removeDoctor}
          </p>
        </ConfirmDialog>
      )}
      {leaving && (
        <ConfirmDialog
          opened
          onClose={() => setLeaving(undefined)}
          title={participants.declineTitle}
          action={participants.declineAction}
          keep={participants.keep}
          harm
          onConfirm={async () => {
            await step.mutateAsync(decide(leaving, 'declined'))
            // The visit is not theirs to see any more.
            await navigate({ ...paths.visits(), replace: true })
          }}
        >
          <p>{participants.declineText}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
