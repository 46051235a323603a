import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OwnMedia, Quality } from '../../call/live-call.ts'
import { Notice } from '../../parts/Notice.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Buttons.module.css'

interface Props {
  quality: Quality
  media: OwnMedia
  onWrite: () => void
}

/** What helps while the connection is weak: first without the picture, then in writing. */
export function WeakNotice({ quality, media, onWrite }: Props) {
  const { call } = useWords()
  const [isDismissed, setIsDismissed] = useState(false)
  const isWeak = quality === 'poor' || quality === 'bad'
  if (quality === 'good' && isDismissed) setIsDismissed(false)
  if (!isWeak || isDismissed) return null
  return (
    <Notice tone="needsYou" title={call.in.weak}>
      <p>{media.cameraOn ? call.in.weakPicture : call.in.weakSound}</p>
      <div className={styles.buttons}>
        {media.cameraOn ? (
          <Button onClick={() => media.setCamera(false)}>{call.in.soundOnly}</Button>
        ) : (
          <Button onClick={onWrite}>{call.in.write}</Button>
        )}
        <Button variant="default" onClick={() => setIsDismissed(true)}>
          {call.in.dismiss}
        </Button>
      </div>
    </Notice>
  )
}
