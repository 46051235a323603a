import { type Proposal, rejectProposal, withdrawProposal } from '#contract/proposals.ts'
import { call } from '../../api.ts'
import { useWords } from '../../words/index.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import type { ProposalStep } from './use-proposal-step.ts'

interface Props {
  proposal: Proposal
  how: 'reject' | 'withdraw'
  step: ProposalStep
  onClose: () => void
}

/** Asks before a proposal is rejected, with the reason, or taken back. */
export function CloseDialog({ proposal, how, step, onClose }: Props) {
  const { proposals, visits } = useWords()
  const params = { id: proposal.id }
  if (how === 'withdraw')
    return (
      <ConfirmDialog
        opened
        onClose={onClose}
        title={proposals.withdrawTitle}
        action={proposals.withdraw}
        keep={visits.goBack}
        onConfirm={() =>
          step.mutateAsync({
            run: () => call(withdrawProposal, { params }),
            say: () => proposals.withdrawn,
          })
        }
      >
        <p>{proposals.withdrawText}</p>
      </ConfirmDialog>
    )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={proposals.rejectTitle}
      action={proposals.rejectAction}
      keep={visits.goBack}
      reason={{ label: proposals.rejectReason, hint: visits.declineHint }}
      onConfirm={(reason) =>
        step.mutateAsync({
          run: () => call(rejectProposal, { params, body: { reason } }),
          say: () => proposals.rejected,
        })
      }
    >
      <p>{proposals.rejectText}</p>
    </ConfirmDialog>
  )
}
