import type { CalendarOptions } from '@fullcalendar/react'
import styles from './CalendarGrid.module.css'

const named = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')

/** Our clothes for every part that the calendar draws by itself. Its skeleton stylesheet takes away borders that would double. */
export const look: CalendarOptions = {
  className: styles.calendar,
  dayHeaderAlign: 'center',
  dayHeaderClass: styles.dayHeader,
  dayHeaderInnerClass: styles.dayHeaderInner,
  dayHeaderDividerClass: styles.divider,
  dayHeaderRowClass: styles.row,
  dayRowClass: styles.row,
  slotHeaderClass: styles.slotHeader,
  slotHeaderInnerClass: styles.slotHeaderInner,
  slotHeaderDividerClass: styles.slotDivider,
  slotLaneClass: ({ isMinor }) => named(styles.slot, isMinor && styles.minor),
  dayLaneClass: ({ isToday }) => named(styles.lane, isToday && styles.today),
  dayLaneInnerClass: styles.laneInner,
  dayCellClass: ({ isToday, isOther }) =>
    named(styles.cell, isToday && styles.today, isOther && styles.otherMonth),
  dayCellTopClass: styles.cellTop,
  dayCellTopInnerClass: styles.cellTopInner,
  nowIndicatorLineClass: styles.now,
  highlightClass: styles.chosen,
  fillerClass: styles.filler,
  eventClass: ({ isDragging, isSelected, isMirror }) =>
    named(styles.event, (isDragging || isMirror) && styles.dragged, isSelected && styles.selected),
  rowEventClass: styles.rowEvent,
  columnEventClass: styles.columnEvent,
  listItemEventClass: styles.rowEvent,
  eventInnerClass: styles.eventInner,
  columnEventBeforeClass: ({ isStartResizable }) => named(isStartResizable && styles.resizeStart),
  columnEventAfterClass: ({ isEndResizable }) => named(isEndResizable && styles.resizeEnd),
  moreLinkClass: styles.more,
}
