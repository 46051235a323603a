import { Button, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { BusyButton } from './BusyButton.tsx'
import { useWords } from '../words/index.tsx'
import styles from './ConfirmDialog.module.css'
import { Dialog } from './Dialog.tsx'
import { Refused } from './Refused.tsx'

const longest = 1000

interface Props {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, in a sentence. */
  children: ReactNode
  /** The verb on the button that does it. */
  action: string
  keep?: string
  harm?: boolean
  /** Asks for a reason, with this label and hint; it is required. */
  reason?: { label: string; hint?: string; longest?: number }
  onConfirm: (reason: string) => Promise<unknown>
}

/** Asks before something that cannot be taken back. A refusal is shown inside; success closes it. */
export function ConfirmDialog(props: Props) {
  const words = useWords()
  const [reason, setReason] = useState('')
  const [complaint, setComplaint] = useState<string>()
  const [failure, setFailure] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)

  const close = (): void => {
    setFailure(undefined)
    setComplaint(undefined)
    props.onClose()
  }
  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const missing = props.reason && reason.trim() === '' ? words.app.needReason : undefined
    setComplaint(missing)
    if (missing) return field.current?.focus()
    setBusy(true)
    setFailure(undefined)
    try {
      await props.onConfirm(reason.trim())
      setReason('')
      close()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened={props.opened} onClose={close} title={props.title}>
      <form onSubmit={confirm} noValidate className={styles.form}>
        <div className={styles.text}>{props.children}</div>
        {props.reason && (
          <Textarea
            ref={field}
            label={props.reason.label}
            description={props.reason.hint}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={complaint}
            maxLength={props.reason.longest ?? longest}
            rows={3}
            data-autofocus
          />
        )}
        {failure !== undefined && <Refused error={failure} />}
        <div className={styles.buttons}>
          <BusyButton type="submit" color={props.harm ? 'harm' : undefined} busy={busy}>
            {props.action}
          </BusyButton>
          <Button variant="default" onClick={close} data-autofocus={props.reason ? undefined : true}>
            {props.keep ?? words.app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
