import type { Appointment } from '#contract/appointments.ts'
import { listProposals } from '#contract/proposals.ts'
import type { Account } from '#contract/users.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { CloseDialog } from '../../parts/proposal/CloseDialog.tsx'
import { OpenProposal } from '../../parts/proposal/OpenProposal.tsx'
import { ownPart } from '../../parts/proposal/own-part.ts'
import { useProposalStep } from '../../parts/proposal/use-proposal-step.ts'
import { useNow } from '../../parts/use-now.ts'
import { sideIn } from '../../parts/visit/side-in.ts'
import { paths } from '../../paths.ts'
import { epoch, minutes } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './ProposalPanel.module.css'

/** The proposal of other times that waits for an answer, if one does, with what this side can do about it. */
export function ProposalPanel({ visit, self }: { visit: Appointment; self: Account }) {
  const { proposals } = useWords()
  const step = useProposalStep()
  const now = useNow()
  const done = useRef<HTMLDivElement>(null)
  const [closing, setClosing] = useState<'reject' | 'withdraw'>()
  const open = useQuery({
    ...ask(listProposals, { query: { appointmentId: visit.id, state: 'open', size: 1 } }),
    refetchInterval: minutes,
    enabled: visit.outcome === null,
  })
  // The button that was pressed is gone now, so the focus goes to what happened, once a window has let go of it.
  useEffect(() => {
    if (!step.isSuccess) return
    const later = setTimeout(() => done.current?.focus(), 250)
    return () => clearTimeout(later)
  }, [step.isSuccess])
  const proposal = open.data?.items.find(({ answerBy }) => now < epoch(answerBy))
  const { isAsked = false } = proposal ? ownPart(proposal, self) : {}
  const title = isAsked ? proposals.yourAnswer : proposals.open
  const mayCounter = isAsked && sideIn(visit, self) !== 'participant'
  return (
    <>
      {open.isError && <Failed error={open.error} retry={() => void open.refetch()} />}
      {step.isSuccess && (
        <Notice ref={done} tone="good">
          {step.data}
        </Notice>
      )}
      {proposal && (
        <section aria-labelledby="proposal" className={isAsked ? styles.asked : styles.waiting}>
          <h2 id="proposal">{title}</h2>
          <OpenProposal proposal={proposal} visit={visit} self={self} step={step} onClose={setClosing}>
            {mayCounter && (
              <LinkButton variant="default" {...paths.proposeTimes(visit.id)}>
                {proposals.counter}
              </LinkButton>
            )}
          </OpenProposal>
        </section>
      )}
      {proposal && closing && (
        <CloseDialog proposal={proposal} how={closing} step={step} onClose={() => setClosing(undefined)} />
      )}
    </>
  )
}
