import { openAppointmentRoom } from '#contract/chat.ts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api.ts'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { problemText } from '../../parts/problem-text.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'

/** Goes to the conversation of a visit. */
export function OpenRoom({ appointmentId }: { appointmentId: string }) {
  const words = useWords()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const open = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { id } = await call(openAppointmentRoom, { body: { appointmentId } })
      await navigate(paths.conversation(id))
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <BusyButton
        busy={busy}
        variant="default"
        leftSection={<Icon name="speech" />}
        onClick={() => void open()}
      >
        {words.chat.open}
      </BusyButton>
      {failure !== undefined && <Notice tone="harm">{problemText(words, failure)}</Notice>}
    </>
  )
}
