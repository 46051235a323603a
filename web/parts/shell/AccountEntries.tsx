import { useLocation } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { useSelf, useSignOut } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import { announce } from '../Announcer.tsx'
import { Link } from '../links.tsx'
import styles from './Shell.module.css'

/** Sign in and register, or settings and sign out. */
export function AccountEntries() {
  const { app } = useWords()
  const self = useSelf()
  const signOut = useSignOut()
  const location = useLocation()
  if (!self) {
    // Whoever signs in from the sign-in page itself starts at home.
    const next = /^\/(sign-in|register|forgot|reset|verify)?($|\?)/.test(location.href)
      ? undefined
      : location.href
    return (
      <>
        <Link {...paths.signIn(next)} className={styles.entry}>
          {app.signIn}
        </Link>
        <Link {...paths.register(next)} className={`${styles.entry} ${styles.strong}`}>
          {app.register}
        </Link>
      </>
    )
  }
  const leave = async (): Promise<void> => {
    await signOut()
    announce(app.signedOut)
  }
  return (
    <>
      <Link {...paths.settings()} className={styles.entry}>
        {app.settings}
      </Link>
      <button type="button" className={styles.entry} onClick={() => void leave()}>
        {app.signOut}
      </button>
    </>
  )
}
