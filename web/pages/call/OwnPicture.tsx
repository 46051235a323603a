import type { OwnMedia } from '../../call/live-call.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './OwnPicture.module.css'
import { Picture } from './Picture.tsx'

/** How one is seen, as in a mirror. */
export function OwnPicture({ media, small = false }: { media: OwnMedia; small?: boolean }) {
  const { call } = useWords()
  if (media.cameraOn && media.picture)
    return <Picture stream={media.picture} label={call.check.own} muted mirrored fit="cover" />
  return (
    <p className={`${styles.off} ${small ? styles.small : ''}`}>
      <Icon name="videoOff" size={small ? 24 : 40} />
      {!small && !media.isAsking && call.check.off}
    </p>
  )
}
