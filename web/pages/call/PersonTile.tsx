import type { Peer } from '../../call/live-call.ts'
import { Portrait } from '../../parts/Portrait.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { Picture } from './Picture.tsx'
import styles from './PersonTile.module.css'

interface Props {
  peer: Peer
  caption: string | undefined
  speakerId: string | undefined
  small: boolean
  onHeldBack: (play: () => Promise<void>) => void
}

/** Somebody in the call: picture or initials, name, and what does not work. */
export function PersonTile({ peer, caption, speakerId, small, onHeldBack }: Props) {
  const { call, chat } = useWords()
  const { device, link, stream } = peer
  const name = device.person.name || chat.gone
  const isSeen = device.camera && stream !== undefined && link !== 'failed'
  return (
    <div className={`${styles.tile} ${small ? styles.small : ''}`}>
      <Picture stream={stream} label={name} hidden={!isSeen} speakerId={speakerId} onHeldBack={onHeldBack} />
      {!isSeen && (
        <span className={styles.portrait}>
          <Portrait doctor={{ name, photoUrl: null }} size={small ? 48 : 112} />
        </span>
      )}
      {link !== 'connected' && (
        <output className={`${styles.link} ${link === 'failed' ? styles.failed : ''}`}>
          {call.in.link[link]}
        </output>
      )}
      {caption && (
        <p className={styles.caption} aria-live="off" dir="auto">
          {caption}
        </p>
      )}
      <p className={styles.name}>
        <span className={styles.words}>{name}</span>
        {!device.microphone && (
          <span className={styles.off}>
            <Icon name="microphoneOff" size={18} />
            <span className={styles.word}>{call.in.microphoneOff}</span>
          </span>
        )}
        {!device.camera && (
          <span className={styles.off}>
            <Icon name="videoOff" size={18} />
            <span className={styles.word}>{call.in.cameraOff}</span>
          </span>
        )}
      </p>
    </div>
  )
}
