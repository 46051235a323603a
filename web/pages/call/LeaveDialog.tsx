import { Button } from '@mantine/core'
import { useState } from 'react'
import type { LiveCall } from '../../call/live-call.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Refused } from '../../parts/Refused.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Buttons.module.css'

interface Props {
  opened: boolean
  onClose: () => void
  live: LiveCall
  onLeave: () => void
}

/** Away alone, or the end for everybody. */
export function LeaveDialog({ opened, onClose, live, onLeave }: Props) {
  const { call } = useWords()
  const { leaving } = call
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const { mayFinish, appointmentId } = live.call
  const finish = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    try {
      await live.finish()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const text = mayFinish ? (appointmentId === null ? leaving.textMayPlain : leaving.textMay) : leaving.text
  return (
    <Dialog opened={opened} onClose={onClose} title={leaving.title}>
      <p>{text}</p>
      {failure !== undefined && <Refused error={failure} />}
      <div className={styles.buttons}>
        <Button color={mayFinish ? undefined : 'harm'} onClick={onLeave}>
          {leaving.leave}
        </Button>
        {mayFinish && (
          <BusyButton color="harm" busy={busy} onClick={() => void finish()}>
            {leaving.end}
          </BusyButton>
        )}
        <Button variant="default" data-autofocus onClick={onClose}>
          {leaving.stay}
        </Button>
      </div>
    </Dialog>
  )
}
