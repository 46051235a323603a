import type { Ref } from 'react'
import type { OwnMedia } from '../../call/live-call.ts'
import { useWords } from '../../words/index.tsx'
import styles from './CallControls.module.css'
import { Control } from './Control.tsx'
import { MediaControls } from './MediaControls.tsx'

interface Props {
  media: OwnMedia
  isWriting: boolean
  unread: number
  chatButton: Ref<HTMLButtonElement>
  /** Before the microphone or the camera is turned on. */
  onTurnOn: () => void
  onChat: () => void
  onLeave: () => void
}

/** Microphone, camera, screen, chat, leave. */
export function CallControls({ media, isWriting, unread, chatButton, onTurnOn, onChat, onLeave }: Props) {
  const { call, chat } = useWords()
  const { controls } = call
  const isSharing = media.screen !== undefined
  return (
    <fieldset className={styles.controls} aria-label={controls.all}>
      <MediaControls media={media} onTurnOn={onTurnOn} />
      {media.canShare && (
        <Control
          icon="screen"
          label={controls.screen}
          isOn={isSharing}
          calmOff
          // Why it did not start stands in `media.trouble`.
          onClick={() => (isSharing ? media.stopSharing() : void media.share().catch(() => {}))}
        />
      )}
      <Control
        ref={chatButton}
        icon="speech"
        label={controls.chat}
        count={unread}
        counted={chat.unread(unread)}
        aria-expanded={isWriting}
        onClick={onChat}
      />
      <Control icon="leave" label={controls.leave} harm onClick={onLeave} />
    </fieldset>
  )
}
