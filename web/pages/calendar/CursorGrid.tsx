import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import styles from './CursorGrid.module.css'
import { cellsAround, type Cursor, type Ground, sizeOf } from './cursor.ts'

interface Box {
  left: number
  top: number
  width: number
  height: number
}
interface Props {
  /** The frame in which the calendar is drawn. */
  frame: RefObject<HTMLElement | null>
  ground: Ground
  cursor: Cursor
  /** What is moved or chosen: from which minute of the cursor's day on, and how long. */
  ghost: { minute: number; minutes: number } | undefined
  /** A few words beside the cursor for those who see it. */
  caption: string
  label: string
  /** Id of the text that says which keys do what. */
  helpId: string
  describe: (cell: Cursor) => string
  onKeyDown: (event: KeyboardEvent) => void
}
const keyOf = ({ day, minute }: Cursor): string => `${day} ${minute}`

/**
 * The keyboard's way through the calendar: one tab stop in which arrow keys move over a grid of times, drawn above the
 * calendar. Follows the grid pattern of WAI-ARIA: only the cells around the cursor exist, and the cursor's has the focus.
 */
export function CursorGrid(props: Props) {
  const { frame, ground, cursor } = props
  const current = useRef<HTMLDivElement>(null)
  const [hasFocus, setHasFocus] = useState(false)
  const isByPointer = useRef(false)
  const [, redraw] = useState(0)
  const place = keyOf(cursor)

  // The calendar scrolls and changes its size by itself; the cursor follows.
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const follow = (): void => redraw((count) => count + 1)
    const watcher = new ResizeObserver(follow)
    watcher.observe(element)
    element.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => {
      watcher.disconnect()
      element.removeEventListener('scroll', follow, { capture: true })
    }
  }, [frame])
  // Hours that scroll can be reached by Tab in every browser, not only in those that see to it themselves.
  useEffect(() => {
    const scroller = scrollerOf(frame.current)
    if (!scroller) return
    scroller.tabIndex = 0
    // What can have the focus is no mere box: it is the group of the table's rows, instead of the box around it.
    const outer = scroller.parentElement?.closest('[role="rowgroup"]')
    if (!outer) return
    outer.role = 'presentation'
    scroller.role = 'rowgroup'
  })
  // Who works with a mouse or a finger sees no cursor, and nothing scrolls to it, until keys are used again.
  useEffect(() => {
    const point = ({ target }: PointerEvent): void => {
      isByPointer.current = true
      if (target instanceof Node && frame.current?.contains(target)) setHasFocus(false)
    }
    const type = (): void => {
      isByPointer.current = false
    }
    addEventListener('pointerdown', point, { capture: true })
    addEventListener('keydown', type, { capture: true })
    return () => {
      removeEventListener('pointerdown', point, { capture: true })
      removeEventListener('keydown', type, { capture: true })
    }
  }, [frame])
  useLayoutEffect(() => {
    if (!hasFocus) return
    bringIntoView(frame.current, cursor, ground)
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    current.current?.focus({ preventScroll: true })
    redraw((count) => count + 1)
    // Only a move of the cursor scrolls, never a redraw.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [place, hasFocus, ground.days[0]])

  const view = hasFocus ? viewOf(frame.current) : undefined
  const size = sizeOf(ground)
  const at = boxOf(frame.current, cursor, ground, ground.stepMinutes)
  const ghost =
    props.ghost &&
    boxOf(frame.current, { ...cursor, minute: props.ghost.minute }, ground, props.ghost.minutes)
  return (
    <div className={styles.window} style={view}>
      {ghost && view && <div className={styles.ghost} style={within(ghost, view)} />}
      {/* Not a table: browsers forget what its parts are once they are placed one by one. */}
      {/* oxlint-disable jsx-a11y/prefer-tag-over-role */}
      <div
        role="grid"
        tabIndex={-1}
        aria-label={props.label}
        aria-describedby={props.helpId}
        aria-rowcount={size.rows}
        aria-colcount={size.columns}
        onFocus={(event) => setHasFocus(!isByPointer.current && event.target.matches(':focus-visible'))}
        onBlur={(event) => setHasFocus(event.currentTarget.contains(event.relatedTarget))}
        onKeyDown={(event) => {
          setHasFocus(true)
          props.onKeyDown(event)
        }}
      >
        {cellsAround(cursor, ground).map((row) => (
          <div key={row[0]?.row} role="row" tabIndex={-1} aria-rowindex={row[0]?.row}>
            {row.map((cell) => {
              const isCurrent = keyOf(cell) === place
              return (
                <div
                  key={keyOf(cell)}
                  ref={isCurrent ? current : undefined}
                  role="gridcell"
                  aria-colindex={cell.column}
                  aria-label={props.describe(cell)}
                  tabIndex={isCurrent ? 0 : -1}
                  className={isCurrent ? styles.current : styles.other}
                  style={isCurrent && at && view ? within(at, view) : undefined}
                >
                  {isCurrent && hasFocus && props.caption && (
                    <span className={styles.caption} aria-hidden="true">
                      {props.caption}
                    </span>
                  )}
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {/* oxlint-enable jsx-a11y/prefer-tag-over-role */}
    </div>
  )
}

const within = (box: Box, view: Box): Box => ({ ...box, left: box.left - view.left, top: box.top - view.top })

const cellElement = (frame: HTMLElement | null, day: string): HTMLElement | null =>
  frame?.querySelector<HTMLElement>(`[role="cell"][data-date="${day}"]`) ?? null

/** The part of the calendar that scrolls, or the whole of it. */
function scrollerOf(frame: HTMLElement | null): HTMLElement | undefined {
  const cell = frame?.querySelector<HTMLElement>('[role="cell"][data-date]')
  for (let element = cell?.parentElement; element && element !== frame; element = element.parentElement)
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element
  return undefined
}

function viewOf(frame: HTMLElement | null): Box | undefined {
  if (!frame) return undefined
  const outer = frame.getBoundingClientRect()
  const inner = (scrollerOf(frame) ?? frame).getBoundingClientRect()
  return {
    left: inner.left - outer.left,
    top: inner.top - outer.top,
    width: inner.width,
    height: inner.height,
  }
}

/** Where so many minutes from the cursor on are drawn, within the frame. */
function boxOf(
  frame: HTMLElement | null,
  { day, minute }: Cursor,
  { isMonth }: Ground,
  minutes: number,
): Box | undefined {
  const cell = cellElement(frame, day)
  if (!frame || !cell) return undefined
  const outer = frame.getBoundingClientRect()
  const { left, top, width, height } = cell.getBoundingClientRect()
  const perMinute = height / (24 * 60)
  return {
    left: left - outer.left,
    top: top - outer.top + (isMonth ? 0 : minute * perMinute),
    width,
    height: isMonth ? height : minutes * perMinute,
  }
}

/** Room that stays between the cursor and the edge of what scrolls, in pixels. */
const margin = 48

/** Scrolls the hours so that the cursor is seen. */
function bringIntoView(frame: HTMLElement | null, cursor: Cursor, ground: Ground): void {
  const box = boxOf(frame, cursor, ground, ground.stepMinutes)
  const scroller = scrollerOf(frame)
  const view = viewOf(frame)
  if (!scroller || !box || !view || ground.isMonth) return
  const above = box.top - margin - view.top
  const below = box.top + box.height + margin - (view.top + view.height)
  if (above < 0) scroller.scrollTop += above
  else if (below > 0) scroller.scrollTop += below
}
