import { useSyncExternalStore } from 'react'
import { useConnection } from '../../live/live.tsx'
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

/** Says that the device has no connection, or that the server is not reached. Laid over the page's foot, so that nothing jumps. */
export function OfflineBanner() {
  const { app } = useWords()
  const online = useSyncExternalStore(follow, () => navigator.onLine)
  const connection = useConnection()
  return (
    <output className={styles.offlinePlace}>
      {!online && connection !== 'near' && <span className={styles.offline}>{app.offlineNow}</span>}
      {online && connection === 'away' && <span className={styles.offline}>{app.awayNow}</span>}
    </output>
  )
}
