import { useSyncExternalStore } from 'react'
import { useWords } from '../../words/index.tsx'
import styles from './Shell.module.css'

const follow = (changed: () => void): (() => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** Says that the device has no connection. Laid over the page's foot, so that nothing jumps. */
export function OfflineBanner() {
  const { app } = useWords()
  const online = useSyncExternalStore(follow, () => navigator.onLine)
  return (
    <output className={styles.offlinePlace}>
      {!online && <span className={styles.offline}>{app.offlineNow}</span>}
    </output>
  )
}
