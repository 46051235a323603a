import type { ReactNode } from 'react'
import type { OwnMedia } from '../../call/live-call.ts'
import { useWords } from '../../words/index.tsx'
import styles from './DeviceCheck.module.css'
import { DeviceSelects } from './DeviceSelects.tsx'
import { LevelMeter } from './LevelMeter.tsx'
import { MediaControls } from './MediaControls.tsx'
import { NetworkResult } from './NetworkResult.tsx'
import { OwnPicture } from './OwnPicture.tsx'
import { Troubles } from './Troubles.tsx'

interface Props {
  media: OwnMedia
  callId: string
  /** The way on. */
  children?: ReactNode
}

/** Whether one is seen, heard, and connected, and by which devices. */
export function DeviceCheck({ media, callId, children }: Props) {
  const { call } = useWords()
  return (
    <div className={styles.check}>
      <div className={styles.column}>
        <div className={styles.picture}>
          <OwnPicture media={media} />
          {media.isAsking && <output className={styles.asking}>{call.check.asking}</output>}
        </div>
        <div className={styles.controls}>
          <MediaControls media={media} calmOff={media.isAsking} />
          <LevelMeter sound={media.sound} isOn={media.microphoneOn} />
        </div>
        <Troubles media={media} />
      </div>
      <div className={styles.column}>
        <DeviceSelects media={media} />
        <NetworkResult callId={callId} />
        {children}
      </div>
    </div>
  )
}
