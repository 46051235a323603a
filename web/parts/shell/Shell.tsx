import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Outbox } from '../../pages/chat/Outbox.tsx'
import { LiveUpdates } from '../../live/live.tsx'
import { useSelf } from '../../session.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { Announcer } from '../Announcer.tsx'
import { ChangeWithVisits } from '../standing/ChangeWithVisits.tsx'
import { DemoBanner } from './DemoBanner.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import styles from './Shell.module.css'

/** What stands around every page. */
export function Shell() {
  const { app } = useWords()
  const { adoptLanguage } = useLanguage()
  const accountLanguage = useSelf()?.language
  useEffect(() => {
    if (accountLanguage) adoptLanguage(accountLanguage)
  }, [accountLanguage, adoptLanguage])
  return (
    <LiveUpdates>
      <div className={styles.shell}>
        <a className={styles.skip} href="#content">
          {app.skip}
        </a>
        <DemoBanner />
        <OfflineBanner />
        <Header />
        <main id="content" tabIndex={-1} className={styles.main}>
          <ChangeWithVisits>
            <Outlet />
          </ChangeWithVisits>
        </main>
        <Footer />
        <Outbox />
        <Announcer />
      </div>
    </LiveUpdates>
  )
}
