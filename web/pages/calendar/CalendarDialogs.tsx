import type { Calendar, CalendarVisit } from '#contract/calendar.ts'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Dialog } from '../../parts/Dialog.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { epoch, instant, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { useSelf } from '../../session.ts'
import { WhyDialog } from '../why/WhyDialog.tsx'
import { AwayDialogs } from './AwayDialogs.tsx'
import { mayDo } from './can-be-moved.ts'
import styles from './dialogs.module.css'
import type { Entry } from './entries.ts'
import { dayHoursOf } from './hours-change.ts'
import { HoursDialog } from './HoursDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { NewHoursDialog } from './NewHoursDialog.tsx'
import { ProposalDialog } from './ProposalDialog.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'
import type { Span } from './spans.ts'
import { useHoursChanged } from './use-calendar.ts'
import { useEntryText } from './use-entry-text.ts'
import { VisitDialog } from './VisitDialog.tsx'

/** What the calendar asks or shows over itself. */
export type Asked =
  | { about: 'entry'; entry: Entry }
  | { about: 'several'; entries: readonly Entry[] }
  /** An entry was given another time; `undo` puts back what was dragged. */
  | { about: 'move'; entry: Entry; to: Span; undo: () => void }
  | { about: 'new'; span: Span }
  /** A doctor asks why the time that begins then is offered or not. */
  | { about: 'why'; start: number }

interface Props {
  asked: Asked
  calendar: Calendar
  zone: string
  ownerZone: string
  onAsk: (asked: Asked) => void
  onClose: () => void
  /** The entry has this time now. */
  onMoved: (start: number) => void
}

export function CalendarDialogs({ asked, calendar, zone, ownerZone, onAsk, onClose, onMoved }: Props) {
  const refresh = useHoursChanged()
  const self = useSelf()
  const isDoctor = self?.role === 'doctor'
  const [opener] = useState(() => document.activeElement as HTMLElement | null)
  const isMoved = useRef(false)
  // They go away as a whole, before a window could give the focus back by itself; what opened them may be gone by then.
  // What is looked at, and perhaps dragged by now, does not scroll away: the cursor comes into view by itself when it is seen.
  useEffect(
    () => () =>
      focusLater(
        () => {
          // Somebody was faster and works on already.
          if (document.activeElement !== document.body) return undefined
          return opener?.isConnected && opener !== document.body ? opener : placeInCalendar()
        },
        { preventScroll: true },
      ),
    [opener],
  )
  if (asked.about === 'several')
    return <Several entries={asked.entries} zone={zone} onAsk={onAsk} onClose={onClose} />
  if (asked.about === 'new')
    return (
      <NewHoursDialog
        span={asked.span}
        zone={ownerZone}
        onSaved={refresh}
        onWhy={isDoctor ? () => onAsk({ about: 'why', start: asked.span.start }) : undefined}
        onClose={onClose}
      />
    )
  if (asked.about === 'why')
    return self && <WhyDialog doctorId={self.id} startsAt={instant(asked.start)} onClose={onClose} />
  const { entry } = asked
  const to = asked.about === 'move' ? asked.to : undefined
  const saved = async (): Promise<void> => {
    await refresh()
    if (!to) return
    isMoved.current = true
    onMoved(to.start)
  }
  // A window that has moved something closes too, which would put it back.
  const close = (): void => {
    if (!isMoved.current) onClose()
  }
  switch (entry.kind) {
    case 'visit':
      return (
        <VisitDialogs visit={entry.visit} to={to?.start} zone={zone} onMoved={onMoved} onClose={onClose} />
      )
    case 'proposal':
      return <ProposalDialog proposed={entry.proposal} zone={zone} onClose={onClose} />
    case 'open':
      return (
        <HoursDialog
          entry={entry}
          calendar={calendar}
          to={to && dayHoursOf({ startsAt: instant(to.start), endsAt: instant(to.end) }, entry.open.timeZone)}
          onSaved={saved}
          onClose={close}
        />
      )
    case 'away':
      return (
        <AwayDialogs
          entry={entry}
          to={to}
          zone={zone}
          ownerZone={ownerZone}
          onSaved={saved}
          onClose={close}
        />
      )
  }
}

/** A visit: its details, or the question whether it moves; where it may not move by itself, the time is proposed. */
function VisitDialogs({
  visit,
  to,
  zone,
  onMoved,
  onClose,
}: Pick<Props, 'zone' | 'onMoved' | 'onClose'> & { visit: CalendarVisit; to: number | undefined }) {
  const self = useSelf()
  const [isProposing, setProposing] = useState(false)
  const may = (step: 'move' | 'propose'): boolean => self !== null && mayDo(step, visit, self, nowMs())
  const startsAt = to === undefined ? undefined : instant(to)
  if (startsAt !== undefined && may('move'))
    return (
      <MoveDialog
        visit={visit}
        startsAt={startsAt}
        zone={zone}
        onMoved={(at) => onMoved(epoch(at))}
        onClose={onClose}
      />
    )
  if (startsAt !== undefined || isProposing)
    return <ProposeDialog visit={visit} zone={zone} startsAt={startsAt} onDone={onClose} onClose={onClose} />
  return (
    <VisitDialog
      visit={visit}
      zone={zone}
      onPropose={may('propose') ? () => setProposing(true) : undefined}
      onClose={onClose}
    />
  )
}

/** The cursor of the calendar, or the title where a list is shown. */
const placeInCalendar = (): HTMLElement | null =>
  document.querySelector('[role="gridcell"][tabindex="0"]') ?? document.querySelector('main h1')

function Several({
  entries,
  zone,
  onAsk,
  onClose,
}: Pick<Props, 'zone' | 'onAsk' | 'onClose'> & { entries: readonly Entry[] }) {
  const { calendar } = useWords()
  const text = useEntryText(zone)
  return (
    <Dialog opened onClose={onClose} title={calendar.several}>
      <div className={styles.several}>
        {entries.map((entry, index) => (
          <Button
            key={entry.key}
            variant="default"
            data-autofocus={index === 0 || undefined}
            onClick={() => onAsk({ about: 'entry', entry })}
          >
            {text.whole(entry)}
          </Button>
        ))}
      </div>
    </Dialog>
  )
}
