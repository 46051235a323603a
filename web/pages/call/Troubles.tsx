import { Button } from '@mantine/core'
import type { MediaTrouble, OwnMedia } from '../../call/live-call.ts'
import { Notice } from '../../parts/Notice.tsx'
import { useWords } from '../../words/index.tsx'
import buttons from './Buttons.module.css'
import styles from './Troubles.module.css'

interface Props {
  media: OwnMedia
  /** What is to be told; without it all there is. */
  trouble?: OwnMedia['trouble']
  /** In a call it may be put away. */
  onDismiss?: (() => void) | undefined
}

/** What camera and microphone do not do, why, and what to do next. The same of both is said once. */
export function Troubles({ media, trouble = media.trouble, onDismiss }: Props) {
  const { call } = useWords()
  const { trouble: words } = call
  const { camera, microphone } = trouble
  const again = (...which: ('camera' | 'microphone')[]): void => {
    if (which.includes('camera')) media.setCamera(true)
    if (which.includes('microphone')) media.setMicrophone(true)
  }
  if (camera === undefined && microphone === undefined) return null
  if (camera === microphone && camera !== undefined)
    return (
      <Trouble
        which={words.both}
        why={camera}
        more={onDismiss ? undefined : call.check.withoutBoth}
        onAgain={() => again('camera', 'microphone')}
        onDismiss={onDismiss}
      />
    )
  return (
    <div className={styles.troubles}>
      {camera !== undefined && (
        <Trouble which={words.camera} why={camera} onAgain={() => again('camera')} onDismiss={onDismiss} />
      )}
      {microphone !== undefined && (
        <Trouble
          which={words.microphone}
          why={microphone}
          onAgain={() => again('microphone')}
          onDismiss={onDismiss}
        />
      )}
    </div>
  )
}

interface TroubleProps {
  which: string
  why: MediaTrouble
  more?: string | undefined
  onAgain: () => void
  onDismiss: (() => void) | undefined
}

function Trouble({ which, why, more, onAgain, onDismiss }: TroubleProps) {
  const { call } = useWords()
  return (
    <Notice tone="needsYou" title={call.trouble.what[why](which)}>
      <p>{call.trouble.next[why]}</p>
      {more && <p>{more}</p>}
      <div className={buttons.buttons}>
        {why !== 'insecure' && (
          <Button variant="default" onClick={onAgain}>
            {call.check.retry}
          </Button>
        )}
        {onDismiss && (
          <Button variant="subtle" onClick={onDismiss}>
            {call.in.dismiss}
          </Button>
        )}
      </div>
    </Notice>
  )
}
