import FullCalendar, { type CalendarOptions, type CalendarRef } from '@fullcalendar/react'
import dayGrid from '@fullcalendar/react/daygrid'
import interaction from '@fullcalendar/react/interaction'
import '@fullcalendar/react/skeleton.css'
import timeGrid from '@fullcalendar/react/timegrid'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { clockOf, dayOf, instant, localeOf } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { look } from './calendar-look.ts'
import styles from './CalendarGrid.module.css'
import { contents, Drawing, entryOf, monthContents } from './drawn.tsx'
import type { Entry, Mode } from './entries.ts'
import type { View } from './range.ts'
import type { Span } from './spans.ts'

const drawn: Record<Exclude<View, 'list'>, string> = {
  day: 'timeGridDay',
  days3: 'days3',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
}
const none: NonNullable<CalendarOptions['events']> = []
const plugins = [timeGrid, dayGrid, interaction]
const ownViews: CalendarOptions['views'] = { days3: { type: 'timeGrid', duration: { days: 3 } } }
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
/** Pixels of half an hour: a visit of that length is a target for a finger. */
const slotHeight = 44
/** How long a finger rests on something before it can be dragged, in milliseconds. */
const restMs = 350

/** What never changes. Its skeleton comes from the library, its looks and contents from us. */
const fixed: CalendarOptions = {
  ...look,
  ...contents,
  plugins,
  views: ownViews,
  firstDay: 1,
  headerToolbar: false,
  fixedWeekCount: false,
  allDaySlot: false,
  nowIndicator: true,
  slotDuration: '00:30',
  slotMinHeight: slotHeight,
  slotHeaderInterval: '01:00',
  slotHeaderFormat: clock,
  scrollTimeReset: false,
  slotEventOverlap: false,
  eventShortHeight: slotHeight - 4,
  dayMaxEvents: 4,
  // The one tab stop is the cursor, which opens entries too.
  eventInteractive: false,
  eventLongPressDelay: restMs,
  selectLongPressDelay: restMs,
  eventDragMinDistance: 6,
  eventResizableFromStart: true,
  selectMirror: true,
  dragRevertDuration: 0,
}

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
  /** A time without a visit was chosen. */
  onEmpty: (start: number) => void
  onDay: (day: string) => void
  onHold: (isHeld: boolean) => void
}

/** The days with their hours, or a month, drawn by FullCalendar in our clothes. */
export function CalendarGrid(props: Props) {
  const { view, day, zone, mode, isNarrow, entries, closed, behind, canMove } = props
  const { language } = useLanguage()
  const calendar = useRef<CalendarRef>(null)
  const type = drawn[view]
  useEffect(() => calendar.current?.getApi().changeView(type, day), [type, day])
  const isMonth = view === 'month'
  const events = useMemo(
    () => toEvents({ entries, closed, behind, canMove, mode, view }),
    [entries, closed, behind, canMove, mode, view],
  )
  const drawing = useMemo(() => ({ view, zone, isNarrow, entries }), [view, zone, isNarrow, entries])
  const { calendar: words } = useWords()
  const snapDuration = useMemo(() => ({ minutes: props.stepMinutes }), [props.stepMinutes])
  return (
    <Drawing value={drawing}>
      <FullCalendar
        ref={calendar}
        {...fixed}
        {...useDragAndClick(props)}
        {...(isMonth && monthContents)}
        initialView={type}
        initialDate={day}
        timeZone={zone}
        locale={localeOf(language)}
        height={isMonth ? 'auto' : '100%'}
        snapDuration={snapDuration}
        scrollTime={clockOf(props.scrollMinute)}
        selectable={mode === 'hours' && !isMonth}
        moreLinkText={words.more}
        events={isMonth && isNarrow ? none : events}
      />
    </Drawing>
  )
}

type Changed = Parameters<NonNullable<CalendarOptions['eventChange']>>[0]

/** What the calendar tells us. It forgets a drag when it gets another function on the way, so these stay the same. */
function useDragAndClick(props: Props): CalendarOptions {
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  return useMemo(() => {
    const settle = ({ event, revert }: Pick<Changed, 'event' | 'revert'>): void => {
      const entry = entryOf(event)
      if (!entry || !event.start || !event.end) return revert()
      const to = { start: event.start.getTime(), end: event.end.getTime() }
      latest.current.onMoved(entry, to, revert)
    }
    const hold = (): void => latest.current.onHold(true)
    const release = (): void => latest.current.onHold(false)
    return {
      moreLinkClick: ({ date }) => {
        latest.current.onDay(dayOf(date.getTime(), latest.current.zone))
      },
      eventClick: ({ event }) => {
        const entry = entryOf(event)
        if (entry) latest.current.onOpen(entry)
      },
      dateClick: ({ date, dateStr }) => {
        const { view, mode, onDay, onEmpty } = latest.current
        if (view === 'month') onDay(dateStr.slice(0, 10))
        else if (mode === 'visits') onEmpty(date.getTime())
      },
      select: ({ start, end }) => {
        latest.current.onChosen({ start: start.getTime(), end: end.getTime() })
      },
      eventDragStart: hold,
      eventDragStop: release,
      eventResizeStart: hold,
      eventResizeStop: release,
      eventDrop: settle,
      eventResize: settle,
    }
  }, [])
}

const wire = ({ start, end }: Span) => ({ start: instant(start), end: instant(end) })
const behindAs = (span: Span, className: string | undefined) => ({
  ...wire(span),
  display: 'background',
  className,
})

type Drawn = Pick<Props, 'entries' | 'behind' | 'closed' | 'canMove' | 'mode' | 'view'>
function toEvents({ entries, behind, closed, canMove, mode, view }: Drawn): CalendarOptions['events'] {
  const isMonth = view === 'month'
  const canDrag = mode === 'visits' || !isMonth
  const front = entries.map((entry) => ({
    ...wire(entry),
    id: entry.key,
    startEditable: canDrag && canMove(entry),
    durationEditable: mode === 'hours' && !isMonth,
    extendedProps: { entry },
  }))
  if (isMonth) return front
  return [
    ...closed.map((span) => behindAs(span, styles.closed)),
    ...behind.map((entry) => ({
      ...behindAs(entry, entry.kind === 'away' ? styles.awayBehind : styles.visitBehind),
      extendedProps: { entry },
    })),
    ...front,
  ]
}
