import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Refused } from '../../parts/Refused.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './FormDialog.module.css'

interface Props {
  title: string
  form: { form: object; busy: boolean; error: unknown }
  onClose: () => void
  /** The verb on the button that sends, where it is not "Save". */
  action?: string | undefined
  harm?: boolean
  children: ReactNode
}

/** A small form over the page, with save and leave. */
export function FormDialog({ title, form, onClose, action, harm = false, children }: Props) {
  const { app } = useWords()
  const [opener] = useState(() => document.activeElement as HTMLElement | null)
  // It goes away as a whole, before the window could give the focus back by itself.
  useEffect(() => () => focusLater(() => opener), [opener])
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form {...form.form} className={styles.form}>
        {children}
        {form.error !== undefined && <Refused error={form.error} />}
        <div className={styles.buttons}>
          <BusyButton type="submit" busy={form.busy} color={harm ? 'harm' : undefined}>
            {action ?? app.save}
          </BusyButton>
          <Button variant="default" onClick={onClose}>
            {app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
