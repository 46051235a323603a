import { VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useLevel } from '../../call/sound.ts'
import { useWords } from '../../words/index.tsx'
import styles from './LevelMeter.module.css'

/** Of 0 to 1 (60 decibels): from here on it is a voice, and a good one. */
const voice = 0.35
const good = 0.5
/** Milliseconds for which what was heard last is said, or the words would flicker. */
const remembered = 3000

/** How loud one is, for the eye and in words. */
export function LevelMeter({ sound, isOn }: { sound: MediaStream | undefined; isOn: boolean }) {
  const { call } = useWords()
  const level = useLevel(sound)
  const heard = useLoudest(level)
  const words = !isOn
    ? call.check.muted
    : heard >= good
      ? call.check.loud
      : heard >= voice
        ? call.check.quiet
        : hasBeenTouched()
          ? call.check.silent
          : call.check.touch
  const percent = isOn ? Math.round(Math.min(1, level) * 100) : 0
  return (
    <div className={styles.level}>
      <VisuallyHidden>
        <meter aria-label={call.check.level} min={0} max={100} value={percent} aria-valuetext={words} />
      </VisuallyHidden>
      <div className={styles.bar} aria-hidden="true">
        <span className={styles.part} style={{ width: `${percent}%` }} />
      </div>
      <p className={styles.words}>{words}</p>
    </div>
  )
}

/** Before that browsers do not let a page listen. */
const hasBeenTouched = (): boolean => navigator.userActivation?.hasBeenActive ?? true

/** The loudest of the last seconds. */
function useLoudest(level: number): number {
  const [loudest, setLoudest] = useState(0)
  if (level > loudest) setLoudest(level)
  useEffect(() => {
    if (loudest === 0) return undefined
    const later = setTimeout(() => setLoudest(0), remembered)
    return () => clearTimeout(later)
  }, [loudest])
  return loudest
}
