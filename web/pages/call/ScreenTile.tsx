import { useWords } from '../../words/index.tsx'
import { Picture } from './Picture.tsx'
import styles from './PersonTile.module.css'

/** A screen that somebody shares, whole. */
export function ScreenTile({ stream, name }: { stream: MediaStream; name: string }) {
  const { call } = useWords()
  const label = call.in.screenOf(name)
  return (
    <div className={styles.tile}>
      <Picture stream={stream} label={label} muted />
      <p className={styles.name}>{label}</p>
    </div>
  )
}
