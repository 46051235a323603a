import { Button } from '@mantine/core'
import type { LiveCall, OwnMedia } from '../../call/live-call.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Buttons.module.css'
import { ChoiceBox } from './ChoiceBox.tsx'
import { DeviceSelects } from './DeviceSelects.tsx'

interface Props {
  opened: boolean
  onClose: () => void
  live: LiveCall
  media: OwnMedia
}

/** Other devices in the midst of a call, and captions. */
export function DevicesDialog({ opened, onClose, live, media }: Props) {
  const { call } = useWords()
  return (
    <Dialog opened={opened} onClose={onClose} title={call.controls.devices}>
      <div className={styles.list}>
        <DeviceSelects media={media} />
        {live.canCaption && (
          <ChoiceBox
            label={call.controls.captions}
            description={call.controls.captionsHint}
            checked={live.captioning}
            onChange={(event) => live.setCaptioning(event.currentTarget.checked)}
          />
        )}
        <div className={styles.buttons}>
          <Button onClick={onClose}>{call.controls.done}</Button>
        </div>
      </div>
    </Dialog>
  )
}
