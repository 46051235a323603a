import type { OwnMedia } from '../../call/live-call.ts'
import { useWords } from '../../words/index.tsx'
import { Control } from './Control.tsx'

interface Props {
  media: OwnMedia
  /** Before the microphone or the camera is turned on. */
  onTurnOn?: () => void
  /** What is off need not be seen at once. */
  calmOff?: boolean
}

/** The switches of the own microphone and camera. */
export function MediaControls({ media, onTurnOn, calmOff = false }: Props) {
  const { controls } = useWords().call
  const { microphoneOn, cameraOn } = media
  return (
    <>
      <Control
        icon={microphoneOn ? 'microphone' : 'microphoneOff'}
        label={controls.microphone}
        isOn={microphoneOn}
        calmOff={calmOff}
        onClick={() => {
          if (!microphoneOn) onTurnOn?.()
          media.setMicrophone(!microphoneOn)
        }}
      />
      <Control
        icon={cameraOn ? 'video' : 'videoOff'}
        label={controls.camera}
        isOn={cameraOn}
        calmOff={calmOff}
        onClick={() => {
          if (!cameraOn) onTurnOn?.()
          media.setCamera(!cameraOn)
        }}
      />
    </>
  )
}
