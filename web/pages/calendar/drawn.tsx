import type { CalendarOptions } from '@fullcalendar/react'
import { createContext, use } from 'react'
import { addDays, dayOf, dayParts, epoch, wallToInstant } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { Block } from './Block.tsx'
import styles from './CalendarGrid.module.css'
import { entriesAt, type Entry } from './entries.ts'
import type { View } from './range.ts'
import { useEntryText } from './use-entry-text.ts'

/** What all drawn parts of a calendar know. */
export interface Drawing {
  view: View
  zone: string
  isNarrow: boolean
  entries: readonly Entry[]
}
export const Drawing = createContext<Drawing>({ view: 'week', zone: 'UTC', isNarrow: false, entries: [] })

type Drawer<Name extends keyof CalendarOptions> = Extract<
  CalendarOptions[Name],
  (...args: never[]) => unknown
>

/** What our parts put into those of the calendar. */
export const contents = {
  eventContent: ({ event, isShort, isNarrow, isMirror }) => (
    <DrawnBlock
      entry={entryOf(event)}
      start={event.start?.getTime() ?? 0}
      end={event.end?.getTime() ?? 0}
      isShort={isShort}
      isNarrow={isNarrow}
      isMirror={isMirror}
    />
  ),
  backgroundEventContent: ({ event }) => <Behind entry={entryOf(event)} />,
  dayHeaderContent: ({ date, isToday }) => <DayHead ms={date.getTime()} isToday={isToday} />,
} satisfies {
  eventContent: Drawer<'eventContent'>
  backgroundEventContent: Drawer<'backgroundEventContent'>
  dayHeaderContent: Drawer<'dayHeaderContent'>
}
export const monthContents = {
  dayCellTopContent: ({ date, dayNumberText, isToday }) => (
    <CellHead ms={date.getTime()} number={dayNumberText} isToday={isToday} />
  ),
} satisfies { dayCellTopContent: Drawer<'dayCellTopContent'> }

/** The entry that something drawn stands for. */
export const entryOf = ({ extendedProps }: { extendedProps: Record<string, unknown> }): Entry | undefined =>
  extendedProps.entry as Entry | undefined

interface DrawnBlockProps {
  entry: Entry | undefined
  start: number
  end: number
  isShort: boolean
  isNarrow: boolean
  isMirror: boolean
}
function DrawnBlock({ entry, start, end, isShort, isNarrow, isMirror }: DrawnBlockProps) {
  const drawing = use(Drawing)
  const size =
    drawing.view === 'month'
      ? 'line'
      : isShort
        ? 'short'
        : (drawing.isNarrow || isNarrow) && drawing.view !== 'day'
          ? 'narrow'
          : 'full'
  return <Block entry={entry} span={{ start, end }} zone={drawing.zone} size={size} isMirror={isMirror} />
}

/** What a block behind the entries says: why one is away, or who comes. */
function Behind({ entry }: { entry: Entry | undefined }) {
  const text = useEntryText(use(Drawing).zone)
  if (entry?.kind === 'visit') return <span className={styles.visitor}>{text.name(entry)}</span>
  if (entry?.kind === 'away') return <span className={styles.reason}>{text.name(entry)}</span>
  return null
}

/** A month heads its columns with weekdays alone. */
function DayHead({ ms, isToday }: { ms: number; isToday: boolean }) {
  const { view, zone } = use(Drawing)
  const { language } = useLanguage()
  const { weekday, number } = dayParts(dayOf(ms, zone), language)
  return (
    <span className={styles.head}>
      {weekday}
      {view !== 'month' && <span className={isToday ? styles.todayNumber : styles.number}>{number}</span>}
    </span>
  )
}

/** The number of a day in a month; on a phone, where no visit could be read, how many there are. */
function CellHead({ ms, number, isToday }: { ms: number; number: string; isToday: boolean }) {
  const { zone, isNarrow, entries } = use(Drawing)
  const { calendar } = useWords()
  const day = dayOf(ms, zone)
  const span = {
    start: epoch(wallToInstant(day, '00:00', zone)),
    end: epoch(wallToInstant(addDays(day, 1), '00:00', zone)),
  }
  const count = isNarrow ? entriesAt(entries, span).length : 0
  return (
    <>
      <span className={isToday ? styles.todayNumber : styles.number}>{number}</span>
      {count > 0 && (
        <span className={styles.count}>
          <span aria-hidden="true">{count}</span>
          <span className={styles.hidden}>{calendar.visitsOn(count)}</span>
        </span>
      )}
    </>
  )
}
