import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { ToAnswer } from '../../parts/proposal/ToAnswer.tsx'
import { OffersToTake } from '../../parts/waitlist/OffersToTake.tsx'
import { useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Home.module.css'
import { NextVisit } from './NextVisit.tsx'
import { SearchForm } from './SearchForm.tsx'
import { Specialties } from './Specialties.tsx'

/** The first page: a search that is already the product, the next visit, and who is free soonest. */
export function Home() {
  const { home } = useWords()
  const self = useSelf()
  return (
    <Page>
      <div className={styles.sections}>
        <div>
          <PageTitle tab={home.tab} lead={home.lead}>
            {home.title}
          </PageTitle>
          <SearchForm />
        </div>
        {self?.role === 'patient' && <OffersToTake />}
        {self && self.role !== 'admin' && <ToAnswer />}
        {self && self.role !== 'admin' && <NextVisit role={self.role} />}
        <Specialties />
      </div>
    </Page>
  )
}
