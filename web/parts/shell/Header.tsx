import { countUnread } from '#contract/chat.ts'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { ask } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { useWords } from '../../words/index.tsx'
import { Link } from '../links.tsx'
import { AccountEntries } from './AccountEntries.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { type Entry, navigation } from './navigation.ts'
import { SchemeSwitch } from './SchemeSwitch.tsx'
import styles from './Shell.module.css'
import { useDisclosure } from './use-disclosure.ts'

const NavLinks = ({ entries }: { entries: Entry[] }) =>
  entries.map(({ label, to, exact = false }) => (
    <Link
      key={to.to}
      {...to}
      search={{}}
      activeOptions={{ includeSearch: false, exact }}
      className={styles.entry}
    >
      {label}
    </Link>
  ))

/** Logo, main navigation, language, appearance, account. On a phone everything but the language is behind "Menu". */
export function Header() {
  const words = useWords()
  const { app } = words
  const self = useSelf()
  const box = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const { open, toggle } = useDisclosure(box, button)
  const unread = useQuery({ ...ask(countUnread), enabled: self !== null }).data?.messages ?? 0
  const entries = navigation(self?.role, words, unread)

  return (
    <header ref={box} className={styles.header}>
      <div className={styles.bar}>
        <Link {...paths.home()} className={styles.brand}>
          <Logo />
          {app.name}
        </Link>
        <nav aria-label={app.navigation} className={`${styles.links} ${styles.wide}`}>
          <NavLinks entries={entries} />
        </nav>
        <LanguageSwitch />
        <div className={`${styles.links} ${styles.wide}`}>
          <SchemeSwitch />
          {self ? <AccountMenu name={self.name} /> : <AccountEntries />}
        </div>
        <button
          ref={button}
          type="button"
          className={`${styles.entry} ${styles.menuButton} ${styles.narrow}`}
          aria-expanded={open}
          aria-controls="menu"
          onClick={toggle}
        >
          <Icon name={open ? 'close' : 'menu'} />
          {app.menu}
        </button>
      </div>
      {open && (
        <div id="menu" className={`${styles.panel} ${styles.narrow}`}>
          <nav aria-label={app.navigation} className={styles.links}>
            <NavLinks entries={entries} />
            <AccountEntries />
            <SchemeSwitch words />
          </nav>
          {self && <p className={styles.who}>{app.signedInAs(self.name)}</p>}
        </div>
      )}
    </header>
  )
}
