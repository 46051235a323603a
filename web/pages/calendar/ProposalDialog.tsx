import { getAppointment, listAppointments } from '#contract/appointments.ts'
import { getCalendar, type ProposedVisit } from '#contract/calendar.ts'
import {
  acceptProposal,
  getProposal,
  type Proposal,
  rejectProposal,
  withdrawProposal,
} from '#contract/proposals.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { Bone } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './dialogs.module.css'

interface Props {
  proposed: ProposedVisit
  zone: string
  onClose: () => void
}

/** A proposal over the calendar: its times, to be accepted or not by who is asked, or taken back by who made it. */
export function ProposalDialog({ proposed, zone, onClose }: Props) {
  const words = useWords()
  const { app, calendar, visits } = words
  const times = useTimes(zone)
  const side = useSelf()?.role
  const queries = useQueryClient()
  const [isRejecting, setRejecting] = useState(false)
  const params = { id: proposed.proposalId }
  const proposal = useQuery(ask(getProposal, { params }))
  const deciding = useMutation({
    mutationFn: ({ run }: { run: () => Promise<Proposal>; say: string }) => run(),
    onSuccess: (_answer, { say }) => {
      announce(say)
      onClose()
    },
    onSettled: () => {
      for (const { path } of [getCalendar, getAppointment, listAppointments, getFreeTimes, getProposal])
        void queries.invalidateQueries({ queryKey: [path] })
    },
  })
  const when = (at: string, there: string): string => `${times.day(at)}, ${times.clock(at, there)}`
  const isAsked = proposed.decision === 'waiting'
  const isMine = proposed.by === side
  const other = side === 'doctor' ? proposed.patient.name : proposed.doctor.name
  const { data } = proposal
  if (isRejecting)
    return (
      <ConfirmDialog
        opened
        onClose={onClose}
        title={calendar.rejectTitle}
        action={calendar.rejectAction}
        keep={visits.goBack}
        reason={{ label: calendar.rejectReason, hint: visits.declineHint }}
        onConfirm={(reason) =>
          deciding.mutateAsync({
            run: () => call(rejectProposal, { params, body: { reason } }),
            say: calendar.rejected,
          })
        }
      >
        <p>{calendar.rejectText}</p>
      </ConfirmDialog>
    )
  return (
    <Dialog opened onClose={onClose} title={calendar.proposalTitle}>
      <div className={styles.form}>
        <p>{isMine ? calendar.youPropose(other) : calendar.theyPropose(data?.byName || other)}</p>
        {proposal.isPending && <Bone height="8rem" />}
        {proposal.isError && <Failed error={proposal.error} retry={() => void proposal.refetch()} />}
        {data?.message && <p className={styles.quote}>{data.message}</p>}
        {data && (
          <ul className={styles.proposed}>
            {data.times.map((time, position) => (
              <li key={time.startsAt + time.doctor.id}>
                <span>
                  <strong>{when(time.startsAt, time.timeZone)}</strong>
                  {time.doctor.id !== proposed.doctor.id && <span>{time.doctor.name}</span>}
                </span>
                {isAsked && (
                  <BusyButton
                    busy={deciding.isPending}
                    onClick={() =>
                      deciding.mutate({
                        run: () => call(acceptProposal, { params, body: { positions: [position] } }),
                        say: calendar.accepted(when(time.startsAt, time.timeZone)),
                      })
                    }
                  >
                    {calendar.acceptAction}
                  </BusyButton>
                )}
              </li>
            ))}
          </ul>
        )}
        <p className={styles.soft}>{calendar.answerBy(when(proposed.answerBy, zone))}</p>
        <Link {...paths.visit(proposed.appointmentId)} className={styles.link}>
          {calendar.openVisit}
          <Icon name="next" />
        </Link>
        {deciding.isError && <Notice tone="harm">{problemText(words, deciding.error)}</Notice>}
        <div className={styles.buttons}>
          {isAsked && (
            <Button variant="default" onClick={() => setRejecting(true)}>
              {calendar.rejectOpen}
            </Button>
          )}
          {isMine && (
            <BusyButton
              variant="default"
              color="harm"
              busy={deciding.isPending}
              onClick={() =>
                deciding.mutate({ run: () => call(withdrawProposal, { params }), say: calendar.withdrawn })
              }
            >
              {calendar.withdraw}
            </BusyButton>
          )}
          <Button variant="default" onClick={onClose}>
            {app.back}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
