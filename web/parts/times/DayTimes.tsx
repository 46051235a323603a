import { useZone } from '../../session.ts'
import { clocksDiffer, hourOf, longDayText, timeText } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { useTimes } from '../use-times.ts'
import styles from './DayTimes.module.css'
import { groupBy } from './group-by.ts'

interface Props {
  day: string
  starts: readonly string[]
  /** The doctor's zone. */
  zone: string
  at: string | undefined
  onTime: (at: string) => void
}

/** The free times of one day, in the parts of the day, on the viewer's clock and small on the doctor's. */
export function DayTimes({ day, starts, zone, at, onTime }: Props) {
  const { doctor } = useWords()
  const { language } = useLanguage()
  const viewer = useZone()
  const times = useTimes()
  const part = (start: string): string => {
    const hour = hourOf(start, viewer)
    return hour < 12 ? doctor.morning : hour < 18 ? doctor.afternoon : doctor.evening
  }
  return (
    <section aria-label={doctor.timesOn(longDayText(day, language))} className={styles.parts}>
      {[...groupBy(starts, part)].map(([name, group]) => (
        <div key={name}>
          <h3 className={styles.part}>{name}</h3>
          <ul className={styles.times}>
            {group.map((start) => (
              <li key={start}>
                <button
                  type="button"
                  className={styles.time}
                  aria-pressed={start === at}
                  aria-label={times.clock(start, zone)}
                  onClick={() => onTime(start)}
                >
                  {times.time(start)}
                  {clocksDiffer(start, viewer, zone) && (
                    <span className={styles.there}>{timeText(start, language, zone)}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
