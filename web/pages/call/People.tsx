import { VisuallyHidden } from '@mantine/core'
import type { CSSProperties } from 'react'
import type { LiveCall, OwnMedia, Peer } from '../../call/live-call.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { OwnPicture } from './OwnPicture.tsx'
import styles from './People.module.css'
import { PersonTile } from './PersonTile.tsx'
import { ScreenTile } from './ScreenTile.tsx'

interface Props {
  live: LiveCall
  media: OwnMedia
  onHeldBack: (play: () => Promise<void>) => void
}

/** The others large, oneself small in a corner; a screen that somebody shares is the largest. */
export function People({ live, media, onHeldBack }: Props) {
  const { call } = useWords()
  const { peers, lines } = live
  const sharing = peers.find(({ screen }) => screen !== undefined)
  const isFirstOf = (peer: Peer, i: number): boolean =>
    peers.findIndex(({ device }) => device.person.id === peer.device.person.id) === i
  return (
    <ul
      className={`${styles.people} ${sharing ? styles.withScreen : ''}`}
      style={{ '--others': peers.length, '--columns': columnsFor(peers.length) } as CSSProperties}
      data-count={peers.length}
      aria-label={call.in.people}
    >
      {sharing?.screen && (
        <li className={styles.screen}>
          <ScreenTile stream={sharing.screen} name={sharing.device.person.name} />
        </li>
      )}
      {peers.map((peer, i) => (
        <li key={peer.device.id} className={styles.other}>
          <PersonTile
            peer={peer}
            // Somebody with two devices speaks once.
            caption={isFirstOf(peer, i) ? lines[peer.device.person.id]?.caption : undefined}
            speakerId={media.speakerId}
            small={sharing !== undefined}
            onHeldBack={onHeldBack}
          />
        </li>
      ))}
      {peers.length === 0 && (
        <li className={styles.nobody}>
          <Icon name="people" size={40} />
          <p className={styles.nobodyTitle}>{call.in.nobody}</p>
          <p>{call.in.nobodyNext}</p>
        </li>
      )}
      <li className={styles.self}>
        <OwnPicture media={media} small />
        <p className={styles.selfName}>
          {call.in.you}
          {!media.microphoneOn && (
            <>
              <Icon name="microphoneOff" size={18} />
              <VisuallyHidden>{call.in.microphoneOff}</VisuallyHidden>
            </>
          )}
          {!media.cameraOn && <VisuallyHidden>{call.in.cameraOff}</VisuallyHidden>}
        </p>
      </li>
    </ul>
  )
}

/** On a wide screen. */
const columnsFor = (others: number): number => (others <= 1 ? 1 : others <= 4 ? 2 : 3)
