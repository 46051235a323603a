import FullCalendar, { type CalendarOptions, type CalendarRef } from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import interaction from '@fullcalendar/react/interaction'
import '@fullcalendar/react/skeleton.css'
import timeGrid from '@fullcalendar/react/timegrid'
import { useEffect, useMemo, useRef } from 'react'
import { addDays, clockOf, dayOf, dayParts, epoch, instant, localeOf, wallToInstant } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { Block } from './Block.tsx'
import { look } from './calendar-look.ts'
import styles from './CalendarGrid.module.css'
import { entriesAt, type Entry, type Mode } from './entries.ts'
import type { View } from './range.ts'
import type { Span } from './spans.ts'
import { useEntryText } from './use-entry-text.ts'

const drawn: Record<Exclude<View, 'list'>, string> = {
  day: 'timeGridDay',
  days3: 'days3',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
}
const none: NonNullable<CalendarOptions['events']> = []
const plugins = [timeGrid, dayGrid, interaction]
/** Pixels of half an hour: a visit of that length is a target for a finger. */
const slotHeight = 44
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const ownViews: CalendarOptions['views'] = { days3: { type: 'timeGrid', duration: { days: 3 } } }

interface Props {
  view: Exclude<View, 'list'>
  day: string
  zone: string
  mode: Mode
  isNarrow: boolean
  stepMinutes: number
  /** Minutes since midnight that are seen first. */
  scrollMinute: number
  entries: readonly Entry[]
  /** Drawn behind: closed hours, and what the mode is not about. */
  closed: readonly Span[]
  behind: readonly Entry[]
  canMove: (entry: Entry) => boolean
  onOpen: (entry: Entry) => void
  /** Another time was given to an entry by hand; `undo` puts it back. */
  onMoved: (entry: Entry, to: Span, undo: () => void) => void
  onChosen: (span: Span) => void
  onDay: (day: string) => void
  onHold: (isHeld: boolean) => void
}

/** The days with their hours, or a month, drawn by FullCalendar in our clothes. */
export function CalendarGrid(props: Props) {
  const { view, day, zone, mode, isNarrow } = props
  const { language } = useLanguage()
  const { calendar: words } = useWords()
  const calendar = useRef<CalendarRef>(null)
  const type = drawn[view]
  useEffect(() => calendar.current?.getApi().changeView(type, day), [type, day])
  const isMonth = view === 'month'
  const hasHours = mode === 'hours' && !isMonth
  const { entries, closed, behind, canMove } = props
  const events = useMemo(
    () => toEvents({ entries, closed, behind, canMove, mode, view }),
    [entries, closed, behind, canMove, mode, view],
  )
  const countOn = (day: string): number => {
    const start = epoch(wallToInstant(day, '00:00', zone))
    return entriesAt(entries, { start, end: epoch(wallToInstant(addDays(day, 1), '00:00', zone)) }).length
  }
  return (
    <FullCalendar
      ref={calendar}
      {...look}
      plugins={plugins}
      views={ownViews}
      initialView={type}
      initialDate={day}
      timeZone={zone}
      locale={localeOf(language)}
      firstDay={1}
      headerToolbar={false}
      height={isMonth ? 'auto' : '100%'}
      fixedWeekCount={false}
      allDaySlot={false}
      dayHeaders
      nowIndicator
      slotDuration="00:30"
      slotMinHeight={slotHeight}
      slotHeaderFormat={clock}
      slotHeaderInterval="01:00"
      snapDuration={{ minutes: props.stepMinutes }}
      scrollTime={clockOf(props.scrollMinute)}
      scrollTimeReset={false}
      slotEventOverlap={false}
      eventShortHeight={40}
      dayMaxEvents={4}
      eventInteractive={false}
      eventLongPressDelay={350}
      selectLongPressDelay={350}
      eventDragMinDistance={6}
      selectable={hasHours}
      selectMirror
      unselectAuto
      eventResizableFromStart
      dragRevertDuration={0}
      moreLinkText={(count) => words.more(count)}
      moreLinkClick={({ date }) => {
        props.onDay(dayOf(date.getTime(), zone))
      }}
      dayHeaderContent={({ date, isToday }) => (
        <DayHead day={dayOf(date.getTime(), zone)} isToday={isToday} isMonth={isMonth} />
      )}
      {...(isMonth && {
        dayCellTopContent: ({ date, dayNumberText, isToday }) => (
          <CellHead
            number={dayNumberText}
            isToday={isToday}
            count={isNarrow ? countOn(dayOf(date.getTime(), zone)) : 0}
          />
        ),
      })}
      events={isMonth && isNarrow ? none : events}
      eventContent={({ event, isShort, isNarrow: inNarrow, isMirror }) => (
        <Block
          entry={event.extendedProps.entry as Entry | undefined}
          span={{ start: event.start?.getTime() ?? 0, end: event.end?.getTime() ?? 0 }}
          zone={zone}
          size={sizeOf(view, { isShort, isNarrow: isNarrow || inNarrow })}
          isMirror={isMirror}
        />
      )}
      backgroundEventContent={({ event }) => (
        <Behind entry={event.extendedProps.entry as Entry | undefined} zone={zone} />
      )}
      eventClick={({ event }) => {
        const entry = event.extendedProps.entry as Entry | undefined
        if (entry) props.onOpen(entry)
      }}
      dateClick={({ dateStr }) => {
        if (isMonth) props.onDay(dateStr.slice(0, 10))
      }}
      select={({ start, end }) => {
        props.onChosen({ start: start.getTime(), end: end.getTime() })
      }}
      eventDragStart={() => props.onHold(true)}
      eventDragStop={() => props.onHold(false)}
      eventResizeStart={() => props.onHold(true)}
      eventResizeStop={() => props.onHold(false)}
      eventDrop={(drop) => settle(drop, props)}
      eventResize={(resize) => settle(resize, props)}
    />
  )
}

/** How much room a block has. */
function sizeOf(view: View, { isShort, isNarrow }: { isShort: boolean; isNarrow: boolean }) {
  if (view === 'month') return 'line'
  if (isShort) return 'short'
  return isNarrow && view !== 'day' ? 'narrow' : 'full'
}

type Changed = Parameters<NonNullable<CalendarOptions['eventChange']>>[0]
function settle({ event, revert }: Pick<Changed, 'event' | 'revert'>, { onMoved }: Props): void {
  const entry = event.extendedProps.entry as Entry | undefined
  if (!entry || !event.start || !event.end) return revert()
  onMoved(entry, { start: event.start.getTime(), end: event.end.getTime() }, revert)
}

type Drawn = Pick<Props, 'entries' | 'behind' | 'closed' | 'canMove' | 'mode' | 'view'>
function toEvents({ entries, behind, closed, canMove, mode, view }: Drawn): CalendarOptions['events'] {
  const isMonth = view === 'month'
  const at = ({ start, end }: Span) => ({ start: instant(start), end: instant(end) })
  return [
    ...(isMonth
      ? []
      : closed.map((span) => ({ ...at(span), display: 'background', className: styles.closed }))),
    ...behind
      .filter(() => !isMonth)
      .map((entry) => ({
        ...at(entry),
        display: 'background',
        className: entry.kind === 'away' ? styles.awayBehind : styles.visitBehind,
        extendedProps: { entry },
      })),
    ...entries.map((entry) => ({
      ...at(entry),
      id: entry.key,
      startEditable: canMove(entry) && !(isMonth && mode === 'hours'),
      durationEditable: mode === 'hours' && !isMonth,
      extendedProps: { entry },
    })),
  ]
}

/** What a block behind the entries says: why one is away, or who comes. */
function Behind({ entry, zone }: { entry: Entry | undefined; zone: string }) {
  const text = useEntryText(zone)
  if (entry?.kind === 'visit') return <span className={styles.visitor}>{text.name(entry)}</span>
  if (entry?.kind === 'away') return <span className={styles.reason}>{text.name(entry)}</span>
  return null
}

/** The number of a day in a month; on a phone, where no visit could be read, how many there are. */
function CellHead({ number, isToday, count }: { number: string; isToday: boolean; count: number }) {
  const { calendar } = useWords()
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

function DayHead(props: { day: string; isToday: boolean; isMonth: boolean }) {
  const { language } = useLanguage()
  const { weekday, number } = dayParts(props.day, language)
  return (
    <span className={styles.head}>
      {weekday}
      {!props.isMonth && <span className={props.isToday ? styles.todayNumber : styles.number}>{number}</span>}
    </span>
  )
}
