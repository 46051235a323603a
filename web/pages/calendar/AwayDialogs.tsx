import { updateUnavailable } from '#contract/availability-changes.ts'
import { deleteUnavailable } from '#contract/schedules.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { instant } from '../../times.ts'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useWords } from '../../words/index.tsx'
import { AwayDialog } from '../availability/AwayDialog.tsx'
import styles from './dialogs.module.css'
import type { AwayEntry } from './entries.ts'
import type { Span } from './spans.ts'
import { useEntryText } from './use-entry-text.ts'

interface Props {
  entry: AwayEntry
  /** Where it was dragged; undefined when it was opened to be edited. */
  to: Span | undefined
  zone: string
  /** The clock on which hours are kept. */
  ownerZone: string
  onSaved: () => Promise<void>
  onClose: () => void
}

/** A time away, to change or delete; or the question after it was dragged. */
export function AwayDialogs({ entry, to, zone, ownerZone, onSaved, onClose }: Props) {
  const { availability, calendar } = useWords()
  const change = useChangeWithVisits()
  const text = useEntryText(zone)
  const [isRemoving, setRemoving] = useState(false)
  const { away } = entry
  const params = { id: away.id }
  if (to)
    return (
      <ConfirmDialog
        opened
        onClose={onClose}
        title={calendar.awayTitle}
        action={calendar.changeAction}
        onConfirm={async () => {
          const body = { startsAt: instant(to.start), endsAt: instant(to.end), reason: away.reason }
          await change((plan) => call(updateUnavailable, { params, body: { ...body, plan } }))
          await onSaved()
          announce(calendar.awayMoved)
        }}
      >
        <p>{calendar.fromTo(text.span(entry), text.span(to))}</p>
      </ConfirmDialog>
    )
  if (isRemoving)
    return (
      <ConfirmDialog
        opened
        onClose={onClose}
        title={availability.removeTitle}
        action={availability.removeAction}
        harm
        onConfirm={async () => {
          await call(deleteUnavailable, { params })
          await onSaved()
          announce(calendar.awayRemoved)
        }}
      >
        <p>{availability.removeAway(text.span(entry))}</p>
      </ConfirmDialog>
    )
  return (
    <AwayDialog away={away} zone={ownerZone} onSaved={onSaved} onClose={onClose}>
      <div className={styles.remove}>
        <Button variant="default" color="harm" onClick={() => setRemoving(true)}>
          {calendar.awayRemove}
        </Button>
      </div>
    </AwayDialog>
  )
}
