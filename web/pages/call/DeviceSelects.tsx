import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { OwnMedia } from '../../call/live-call.ts'
import { playTestSound } from '../../call/sound.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './DeviceSelects.module.css'

/** By which camera, microphone and speaker one takes part. */
export function DeviceSelects({ media }: { media: OwnMedia }) {
  const { call } = useWords()
  const { check } = call
  const [hasPlayed, setHasPlayed] = useState(false)
  const play = (): void => {
    playTestSound(media.speakerId)
    setHasPlayed(true)
    announce(check.soundPlayed)
  }
  const data = (devices: readonly MediaDeviceInfo[]) =>
    devices.map(({ deviceId, label }, i) => ({ value: deviceId, label: label || check.device(i + 1) }))
  return (
    <div className={styles.devices}>
      {media.cameras.length > 0 && (
        <NativeSelect
          label={check.camera}
          data={data(media.cameras)}
          value={media.cameraId ?? ''}
          onChange={(event) => media.chooseCamera(event.currentTarget.value)}
        />
      )}
      {media.microphones.length > 0 && (
        <NativeSelect
          label={check.microphone}
          data={data(media.microphones)}
          value={media.microphoneId ?? ''}
          onChange={(event) => media.chooseMicrophone(event.currentTarget.value)}
        />
      )}
      {media.speakers.length > 0 && (
        <NativeSelect
          label={check.speaker}
          data={data(media.speakers)}
          value={media.speakerId ?? ''}
          onChange={(event) => media.chooseSpeaker(event.currentTarget.value)}
        />
      )}
      <div className={styles.sound}>
        <Button variant="default" leftSection={<Icon name="sound" />} onClick={play}>
          {check.playSound}
        </Button>
        {hasPlayed && <p className={styles.played}>{check.soundPlayed}</p>}
      </div>
    </div>
  )
}
