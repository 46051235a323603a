import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/index.tsx'
import styles from './Dialog.module.css'

interface Props {
  opened: boolean
  onClose: () => void
  title: string
  /** From the bottom edge on a phone, for filters and the like. */
  sheet?: boolean
  children: ReactNode
}

/** A modal window: holds the focus, closes on Escape, gives the focus back. */
export function Dialog({ opened, onClose, title, sheet = false, children }: Props) {
  const { app } = useWords()
  return (
    <Modal.Root opened={opened} onClose={onClose}>
      <Modal.Overlay />
      <Modal.Content classNames={sheet ? { inner: styles.sheetInner, content: styles.sheet } : undefined}>
        <div className={styles.head}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={app.back} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
