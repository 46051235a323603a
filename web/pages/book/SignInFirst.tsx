import { useLocation } from '@tanstack/react-router'
import { LinkButton } from '../../parts/links.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Book.module.css'

/** Booking needs an account. The address is remembered, so that one comes back to exactly this time. */
export function SignInFirst() {
  const { app, book } = useWords()
  const next = useLocation({ select: (location) => location.href })
  return (
    <>
      <PageTitle lead={book.signInLead}>{book.signInTitle}</PageTitle>
      <div className={styles.buttons}>
        <LinkButton {...paths.signIn(next)}>{app.signIn}</LinkButton>
        <LinkButton variant="default" {...paths.register(next, 'patient')}>
          {book.newHere}
        </LinkButton>
      </div>
    </>
  )
}
