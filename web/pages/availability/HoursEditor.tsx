import { NativeSelect } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { useInstance } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './HoursEditor.module.css'
import { asksPurpose, HoursPurpose, type Offers } from './HoursPurpose.tsx'
import { timesOfDay } from './times-of-day.ts'
import { faultsOf, type Hours, sortHours } from './week.ts'

interface Props {
  /** Which day this is, for screen readers. */
  day: string
  /** Stands before the hours where several days are shown. */
  heading?: ReactNode
  hours: readonly Hours[]
  /** Shown when there are none. */
  none: string
  /** Faults are told once the person tried to save. */
  strict: boolean
  /** What hours can be for; undefined for patients, whose hours are for nothing in particular. */
  offers?: Offers | undefined
  onChange: (hours: Hours[]) => void
}
const usual = { from: '09:00', to: '12:00' }
const longPause = '13:00'

/** Free hours after those that are there: nine to noon first, then from one o'clock or an hour after the last end. */
function nextHours(hours: readonly Hours[]): Hours {
  const last = sortHours(hours).at(-1)
  if (!last) return usual
  if (last.to <= longPause) return { from: longPause, to: '17:00' }
  const hour = Math.min(Number(last.to.slice(0, 2)) + 1, 23)
  return { from: `${String(hour).padStart(2, '0')}:00`, to: '24:00' }
}

/** The hours of one day as from–to pairs, with a button to add and one to remove each. */
export function HoursEditor({ day, heading, hours, none, strict, offers, onChange }: Props) {
  const { availability } = useWords()
  const step = useInstance()?.stepMinutes ?? 15
  const box = useRef<HTMLDivElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const faults = faultsOf(hours)

  const change = (index: number, part: Partial<Hours>): void =>
    onChange(hours.map((one, place) => (place === index ? { ...one, ...part } : one)))
  const addHours = (): void => {
    onChange([...hours, nextHours(hours)])
    announce(availability.added(day))
    requestAnimationFrame(() => {
      const selects = box.current?.querySelectorAll('select') ?? []
      selects[selects.length - 2]?.focus()
    })
  }
  const remove = (index: number): void => {
    onChange(hours.filter((_, place) => place !== index))
    announce(availability.removed(day))
    add.current?.focus()
  }
  return (
    <div ref={box} className={`${styles.editor} ${heading ? styles.row : ''}`}>
      {heading && <div className={styles.heading}>{heading}</div>}
      <div className={styles.ranges}>
        {hours.length === 0 && <p className={styles.none}>{none}</p>}
        {hours.map((one, index) => {
          const fault = strict ? faults[index] : undefined
          return (
            <div key={index} className={styles.range}>
              <NativeSelect
                className={styles.time}
                aria-label={availability.fromOn(day, index + 1)}
                data={timesOfDay(step, one.from).filter((time) => time !== '24:00')}
                value={one.from}
                error={fault !== undefined}
                onChange={(event) => change(index, { from: event.currentTarget.value })}
              />
              <span aria-hidden="true">–</span>
              <NativeSelect
                className={styles.time}
                aria-label={availability.toOn(day, index + 1)}
                data={timesOfDay(step, one.to).filter((time) => time !== '00:00')}
                value={one.to}
                error={fault !== undefined}
                onChange={(event) => change(index, { to: event.currentTarget.value })}
              />
              <button
                type="button"
                className={styles.remove}
                aria-label={availability.removeHours(availability.range(one.from, one.to), day)}
                onClick={() => remove(index)}
              >
                <Icon name="close" />
              </button>
              {asksPurpose(offers) && (
                <HoursPurpose
                  name={`${day}, ${availability.range(one.from, one.to)}`}
                  offers={offers}
                  value={one}
                  onChange={(purpose) => change(index, purpose)}
                />
              )}
              {fault && <p className={styles.fault}>{availability[fault]}</p>}
            </div>
          )
        })}
      </div>
      <button
        ref={add}
        type="button"
        className={styles.add}
        aria-label={availability.addHoursOn(day)}
        onClick={addHours}
      >
        <Icon name="plus" />
        {availability.addHours}
      </button>
    </div>
  )
}
