import { useLocation } from '@tanstack/react-router'
import { Dialog } from '../../parts/Dialog.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './TellMe.module.css'

/** Waiting needs an account. The address is remembered, so that one comes back to this window. */
export function TellWhom({ onClose }: { onClose: () => void }) {
  const { app, book, waitlist } = useWords()
  const next = useLocation({ select: ({ href }) => href })
  return (
    <Dialog opened onClose={onClose} title={waitlist.signInTitle}>
      <div className={styles.form}>
        <p>{waitlist.signInText}</p>
        <div className={styles.buttons}>
          <LinkButton data-autofocus {...paths.signIn(next)}>
            {app.signIn}
          </LinkButton>
          <LinkButton variant="default" {...paths.register(next, 'patient')}>
            {book.newHere}
          </LinkButton>
        </div>
      </div>
    </Dialog>
  )
}
