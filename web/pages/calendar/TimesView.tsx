import type { Calendar } from '#contract/calendar.ts'
import { useMemo, useRef, useState } from 'react'
import { addDays, clockOf, dayOf, epoch, instant, minuteOf, nowMs, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import type { Asked } from './CalendarDialogs.tsx'
import { CalendarGrid } from './CalendarGrid.tsx'
import { CursorGrid } from './CursorGrid.tsx'
import type { Cursor } from './cursor.ts'
import { behind, closedSpans, type Entry, entriesAt, type Mode } from './entries.ts'
import { Keys } from './Keys.tsx'
import { Legend } from './Legend.tsx'
import type { View } from './range.ts'
import { overlaps, type Span } from './spans.ts'
import styles from './TimesView.module.css'
import { useCursorKeys } from './use-cursor-keys.ts'
import { useEntryText } from './use-entry-text.ts'

interface Props {
  view: Exclude<View, 'list'>
  days: readonly string[]
  day: string
  today: string
  zone: string
  mode: Mode
  isNarrow: boolean
  stepMinutes: number
  calendar: Calendar
  entries: readonly Entry[]
  canMove: (entry: Entry) => boolean
  /** A doctor may ask about any time why it is offered or not. */
  canAskWhy: boolean
  onAsk: (asked: Asked) => void
  onHold: (isHeld: boolean) => void
  /** Other days are to be shown in the same view. */
  onDays: (day: string) => void
  /** One day is to be shown by itself. */
  onDay: (day: string) => void
}
const morning = 9 * 60
/** What is seen first begins so many minutes before the first entry. */
const lead = 70

/** Days with their hours or a month, for mice, fingers and keys. */
export function TimesView(props: Props) {
  const { view, days, zone, mode, calendar, entries, stepMinutes, today } = props
  const { calendar: words } = useWords()
  const text = useEntryText(zone)
  const frame = useRef<HTMLDivElement>(null)
  const [kept, setKept] = useState<Cursor>({ day: '', minute: startMinute(today, zone, stepMinutes) })
  const isMonth = view === 'month'
  const ground = useMemo(() => ({ days, stepMinutes, isMonth }), [days, stepMinutes, isMonth])
  // When other days are shown, the cursor comes along.
  const cursor = days.includes(kept.day)
    ? kept
    : {
        ...kept,
        day: days.includes(today) ? today : (days.find((day) => day >= props.day) ?? days[0] ?? today),
      }

  const shown = useMemo(
    () => ({
      start: epoch(wallToInstant(days[0] ?? today, '00:00', zone)),
      end: epoch(wallToInstant(addDays(days.at(-1) ?? today, 1), '00:00', zone)),
    }),
    [days, today, zone],
  )
  const closed = useMemo(() => closedSpans(calendar, shown), [calendar, shown])
  const others = useMemo(() => behind(calendar, mode), [calendar, mode])
  const setCursor = (next: Cursor): void => {
    setKept(next)
    if (!days.includes(next.day)) props.onDays(next.day)
  }
  const keys = useCursorKeys({
    ground,
    zone,
    mode,
    entries,
    text,
    cursor,
    today,
    setCursor,
    canMove: props.canMove,
    canAskWhy: props.canAskWhy,
    onAsk: props.onAsk,
    onDay: props.onDay,
  })

  const describe = (at: Cursor): string => {
    const cell = keys.cellOf(at)
    const start = instant(cell.start)
    if (isMonth) return `${text.times.day(start)}: ${words.visitsOn(entriesAt(entries, cell).length)}`
    const found = [...entriesAt(entries, cell), ...entriesAt(others, cell)].map(text.whole)
    const isClosed = entriesAt(closed, cell).length > 0
    const rest = mode === 'hours' ? words.nothing : isClosed ? words.closed : words.free
    return `${text.when(cell.start)}: ${found.length > 0 ? found.join('; ') : rest}`
  }
  const [scrollMinute] = useState(() => firstMinute(calendar, shown, zone))
  return (
    <div className={styles.view}>
      <div
        ref={frame}
        className={isMonth ? styles.month : styles.times}
        onPointerDown={() => holdWhilePressed(props.onHold)}
      >
        <CalendarGrid
          view={view}
          day={props.day}
          zone={zone}
          mode={mode}
          isNarrow={props.isNarrow}
          stepMinutes={stepMinutes}
          scrollMinute={scrollMinute}
          entries={entries}
          closed={closed}
          behind={others}
          canMove={props.canMove}
          onOpen={(entry) => {
            keys.goTo(entry)
            props.onAsk({ about: 'entry', entry })
          }}
          onMoved={(entry, to, putBack) => {
            keys.goTo(to)
            const undo = (): void => {
              putBack()
              keys.goTo(entry)
            }
            props.onAsk({ about: 'move', entry, to, undo })
          }}
          onChosen={(span) => props.onAsk({ about: 'new', span })}
          onEmpty={(start) => {
            keys.goTo({ start, end: start })
            if (props.canAskWhy) props.onAsk({ about: 'why', start })
          }}
          onDay={props.onDay}
          onHold={props.onHold}
        />
        <CursorGrid
          frame={frame}
          ground={ground}
          cursor={cursor}
          ghost={keys.ghost}
          caption={
            keys.moving ? words.movingTo(clockOf(cursor.minute)) : isMonth ? '' : clockOf(cursor.minute)
          }
          label={words.grid}
          helpId="calendar-keys"
          describe={describe}
          onKeyDown={keys.onKeyDown}
        />
      </div>
      <Legend mode={mode} />
      <Keys id="calendar-keys" mode={mode} isMonth={isMonth} canAskWhy={props.canAskWhy} />
    </div>
  )
}

/** From the press to after the release: what is about to be dragged must not be drawn anew on the way. */
function holdWhilePressed(onHold: (isHeld: boolean) => void): void {
  onHold(true)
  const release = (): void => {
    removeEventListener('pointerup', release)
    removeEventListener('pointercancel', release)
    setTimeout(() => onHold(false))
  }
  addEventListener('pointerup', release)
  addEventListener('pointercancel', release)
}

/** The time of day at which the earliest hours or visits of these days begin, with some room before it. */
function firstMinute({ open, visits }: Calendar, shown: Span, zone: string): number {
  const minutes = [...open, ...visits]
    .filter(({ startsAt, endsAt }) => overlaps({ start: epoch(startsAt), end: epoch(endsAt) }, shown))
    .map(({ startsAt }) => minuteOf(startsAt, zone))
  return Math.max(0, Math.min(morning, ...minutes) - lead)
}

/** Now, where today is looked at; else the morning. In whole steps. */
function startMinute(today: string, zone: string, stepMinutes: number): number {
  const now = instant(nowMs())
  const minute = dayOf(now, zone) === today ? minuteOf(now, zone) : morning
  return Math.floor(minute / stepMinutes) * stepMinutes
}
