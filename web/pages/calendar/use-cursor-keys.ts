import { type KeyboardEvent, useState } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { addDays, clockOf, dayOf, epoch, minuteOf, minutes, instant, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import type { Asked } from './CalendarDialogs.tsx'
import { type Cursor, type Ground, moved } from './cursor.ts'
import { type Entry, entriesAt, type Mode } from './entries.ts'
import type { Span } from './spans.ts'
import type { EntryText } from './use-entry-text.ts'

interface Options {
  ground: Ground
  zone: string
  mode: Mode
  entries: readonly Entry[]
  text: EntryText
  cursor: Cursor
  today: string
  setCursor: (cursor: Cursor) => void
  canMove: (entry: Entry) => boolean
  /** A doctor may ask about any time why it is offered or not. */
  canAskWhy: boolean
  onAsk: (asked: Asked) => void
  onDay: (day: string) => void
}
/** New hours that were chosen without a length are so long, in minutes. */
const usualMinutes = 60

/** What the keys do on the grid of the calendar; says aloud what cannot be seen without eyes. */
export function useCursorKeys(options: Options) {
  const { ground, zone, mode, entries, text, cursor, setCursor } = options
  const { calendar } = useWords()
  const [moving, setMoving] = useState<Entry>()
  const [chosenFrom, setChosenFrom] = useState<number>()

  const startOf = ({ day, minute }: Cursor): number => epoch(wallToInstant(day, clockOf(minute), zone))
  const cellOf = (at: Cursor): Span =>
    ground.isMonth
      ? { start: startOf({ ...at, minute: 0 }), end: startOf({ day: addDays(at.day, 1), minute: 0 }) }
      : { start: startOf(at), end: startOf(at) + ground.stepMinutes * minutes }
  const here = (): Entry[] => entriesAt(entries, cellOf(cursor))
  /** The wall time between which hours are chosen, the cursor's cell included. */
  const chosen = (one: number, other: number): { from: number; to: number } => ({
    from: Math.min(one, other),
    to: Math.max(one, other) + ground.stepMinutes,
  })
  const goTo = ({ start }: Span): void =>
    setCursor({ day: dayOf(start, zone), minute: minuteOf(instant(start), zone) })

  function open(): void {
    if (ground.isMonth) return options.onDay(cursor.day)
    if (chosenFrom !== undefined) {
      const { from, to } = chosen(chosenFrom, cursor.minute)
      setChosenFrom(undefined)
      const start = startOf({ day: cursor.day, minute: from })
      return options.onAsk({ about: 'new', span: { start, end: start + (to - from) * minutes } })
    }
    const found = here()
    if (found.length > 1) return options.onAsk({ about: 'several', entries: found })
    if (found[0]) return options.onAsk({ about: 'entry', entry: found[0] })
    if (mode === 'visits') return askWhy()
    const start = startOf(cursor)
    options.onAsk({ about: 'new', span: { start, end: start + usualMinutes * minutes } })
  }
  function askWhy(): void {
    if (!options.canAskWhy || ground.isMonth) return announce(calendar.nothingHere)
    options.onAsk({ about: 'why', start: startOf(cursor) })
  }
  function pickUp(): void {
    const found = ground.isMonth ? [] : here()
    const entry = found.find(options.canMove)
    if (!entry) return announce(found.length > 0 ? calendar.cannotMove : calendar.nothingToMove)
    setMoving(entry)
    goTo(entry)
    announce(calendar.moving(text.whole(entry)))
  }
  function drop(entry: Entry): void {
    setMoving(undefined)
    const start = startOf(cursor)
    if (start === entry.start) return announce(calendar.stays)
    options.onAsk({
      about: 'move',
      entry,
      to: { start, end: start + entry.end - entry.start },
      undo: () => goTo(entry),
    })
  }
  function walk(by: 1 | -1): void {
    const now = startOf(cursor)
    const next =
      by === 1 ? entries.find(({ start }) => start > now) : entries.findLast(({ start }) => start < now)
    if (next) goTo(next)
    else announce(calendar.noNext)
  }
  function leave(): boolean {
    if (moving === undefined && chosenFrom === undefined) return false
    if (moving) {
      goTo(moving)
      announce(calendar.stays)
    }
    setMoving(undefined)
    setChosenFrom(undefined)
    return true
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey) return
    const next = moved(event, cursor, ground)
    if (next) {
      const chooses =
        event.shiftKey && mode === 'hours' && !ground.isMonth && next.day === cursor.day && !moving
      if (chooses) {
        const first = chosenFrom ?? cursor.minute
        const { from, to } = chosen(first, next.minute)
        setChosenFrom(first)
        announce(calendar.choosing(clockOf(from), clockOf(to)))
      } else setChosenFrom(undefined)
      setCursor(next)
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (moving) drop(moving)
      else open()
    } else if (event.key === 'Escape') {
      if (!leave()) return
    } else if (event.ctrlKey) return
    else if (event.key.toLowerCase() === 'm') pickUp()
    else if (event.key.toLowerCase() === 'w') askWhy()
    else if (event.key.toLowerCase() === 'n') walk(1)
    else if (event.key.toLowerCase() === 'p') walk(-1)
    else if (event.key.toLowerCase() === 't') setCursor({ ...cursor, day: options.today })
    else return
    event.preventDefault()
  }
  return {
    onKeyDown,
    moving,
    /** What is moved or chosen, drawn where it would be. */
    ghost: moving
      ? { minute: cursor.minute, minutes: (moving.end - moving.start) / minutes }
      : ghostOf(chosenFrom === undefined ? undefined : chosen(chosenFrom, cursor.minute)),
    cellOf,
    goTo,
  }
}

const ghostOf = (chosen: { from: number; to: number } | undefined) =>
  chosen && { minute: chosen.from, minutes: chosen.to - chosen.from }
