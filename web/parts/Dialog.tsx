import { Modal } from '@mantine/core'
import { createContext, type ReactNode, useContext } from 'react'
import { useWords } from '../words/index.tsx'
import styles from './Dialog.module.css'

/** False while another window has the person: this one steps back, and keeps what was typed. */
export const Uncovered = createContext(true)

interface Props {
  opened: boolean
  onClose: () => void
  title: string
  /** From the bottom edge on a phone, for filters and the like. */
  sheet?: boolean
  /** False where another window comes next. */
  returnFocus?: boolean
  children: ReactNode
}

/** A modal window: holds the focus, closes on Escape, gives the focus back. */
export function Dialog({ opened, onClose, title, sheet = false, returnFocus = true, children }: Props) {
  const { app } = useWords()
  const isUncovered = useContext(Uncovered)
  return (
    <Modal.Root
      opened={opened && isUncovered}
      keepMounted={opened && !isUncovered}
      onClose={onClose}
      returnFocus={returnFocus}
    >
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
