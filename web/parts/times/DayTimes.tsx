import { VisuallyHidden } from '@mantine/core'
import { useZone } from '../../session.ts'
import { clocksDiffer, hourOf, longDayText, timeText, zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { useTimes } from '../use-times.ts'
import styles from './DayTimes.module.css'
import { groupBy } from './group-by.ts'

interface Props {
  day: string
  starts: readonly string[]
  /** The doctor's zone. */
  zone: string
  chosen: readonly string[]
  onTime: (at: string) => void
}

/** The free times of one day, in the parts of the day, on the viewer's clock and small on the doctor's. */
export function DayTimes({ day, starts, zone, chosen, onTime }: Props) {
  const { app, doctor } = useWords()
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
          <p className={styles.part} aria-hidden="true">
            {name}
          </p>
          <ul className={styles.times} aria-label={name}>
            {group.map((start) => (
              <li key={start}>
                <button
                  type="button"
                  className={styles.time}
                  aria-pressed={chosen.includes(start)}
                  onClick={() => onTime(start)}
                >
                  {times.time(start)}
                  {clocksDiffer(start, viewer, zone) && (
                    <>
                      <VisuallyHidden>{app.yourTime('')}, </VisuallyHidden>
                      <span className={styles.there}>{timeText(start, language, zone)}</span>
                      <VisuallyHidden>{app.timeIn('', zoneCity(zone, language))}</VisuallyHidden>
                    </>
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
