import { getAppointment } from '#contract/appointments.ts'
import type { ProposedVisit } from '#contract/calendar.ts'
import { getProposal } from '#contract/proposals.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../../api.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { CloseDialog } from '../../parts/proposal/CloseDialog.tsx'
import { OpenProposal } from '../../parts/proposal/OpenProposal.tsx'
import { useProposalStep } from '../../parts/proposal/use-proposal-step.ts'
import { Bone } from '../../parts/Skeletons.tsx'
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
  const { app, calendar, proposals } = useWords()
  const self = useSelf()
  const step = useProposalStep()
  const [closing, setClosing] = useState<'reject' | 'withdraw'>()
  const proposal = useQuery(ask(getProposal, { params: { id: proposed.proposalId } }))
  const visit = useQuery(ask(getAppointment, { params: { id: proposed.appointmentId } }))
  const failed = proposal.error ?? visit.error
  // What was decided shows in the calendar behind it.
  useEffect(() => {
    if (step.isSuccess) onClose()
  }, [step.isSuccess, onClose])
  if (closing && proposal.data)
    return <CloseDialog proposal={proposal.data} how={closing} step={step} onClose={onClose} />
  return (
    <Dialog opened onClose={onClose} title={proposals.dialogTitle}>
      <div className={styles.form}>
        {failed && (
          <Failed error={failed} retry={() => void Promise.all([proposal.refetch(), visit.refetch()])} />
        )}
        {!failed && !(proposal.data && visit.data) && <Bone height="12rem" />}
        {self && proposal.data && visit.data && (
          <OpenProposal
            proposal={proposal.data}
            visit={visit.data}
            self={self}
            step={step}
            zone={zone}
            onClose={setClosing}
          >
            <Button variant="default" onClick={onClose}>
              {app.back}
            </Button>
          </OpenProposal>
        )}
        <Link {...paths.visit(proposed.appointmentId)} className={styles.link}>
          {calendar.openVisit}
          <Icon name="next" />
        </Link>
      </div>
    </Dialog>
  )
}
