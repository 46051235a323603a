import { declineOffer, leaveWaitlist, type WaitlistEntry } from '#contract/waitlist.ts'
import { useEffect, useState } from 'react'
import { call } from '../../api.ts'
import { useWords } from '../../words/index.tsx'
import { capital } from '../capital.ts'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { focusLater } from '../focus-later.ts'
import type { useWaitlistStep } from './use-waitlist-step.ts'
import { useWish } from './use-wish.ts'

export type Asked = 'decline' | 'leave'

interface Props {
  entry: WaitlistEntry
  what: Asked
  step: ReturnType<typeof useWaitlistStep>
  onClose: () => void
}

/** Asks before an offered time is left to the next, and before somebody waits no longer. */
export function AskFirst({ entry, what, step, onClose }: Props) {
  const { visits, waitlist } = useWords()
  const { when } = useWish()
  // What is asked about stays so while the page behind goes on.
  const [offer] = useState(entry.offer)
  const [opener] = useState(() => document.activeElement as HTMLElement | null)
  // Only where nothing was told, which takes the focus.
  useEffect(
    () => () => focusLater(() => (document.activeElement === document.body ? opener : null)),
    [opener],
  )
  const params = { id: entry.id }
  const stays = entry.visit && <p>{waitlist.leaveVisit(when(entry.visit))}</p>
  if (what === 'decline')
    return (
      <ConfirmDialog
        opened
        onClose={onClose}
        title={waitlist.declineTitle}
        action={waitlist.declineAction}
        keep={visits.goBack}
        onConfirm={() =>
          step.runAsked(async () => {
            await call(declineOffer, { params, body: { offerId: offer?.id ?? '' } })
            return { tone: 'good', text: waitlist.declined }
          })
        }
      >
        {offer && <p>{waitlist.declineText(capital(when(offer)))}</p>}
        <p>{waitlist.declineStays}</p>
        {stays}
      </ConfirmDialog>
    )
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={waitlist.leaveTitle}
      action={waitlist.leaveAction}
      keep={waitlist.leaveKeep}
      harm
      onConfirm={() =>
        step.runAsked(async () => {
          await call(leaveWaitlist, { params })
          return { tone: 'good', text: waitlist.left }
        })
      }
    >
      <p>
        {waitlist.leaveText} {offer && waitlist.leaveOffer}
      </p>
      {stays}
    </ConfirmDialog>
  )
}
