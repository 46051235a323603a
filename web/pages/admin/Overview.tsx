import { getTotals } from '#contract/admin.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { paths } from '../../paths.ts'
import { minutes } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Overview.module.css'
import { TotalCard } from './TotalCard.tsx'

/** What there is, as numbers that lead to their lists; what waits for somebody stands first. */
export function Overview() {
  const { absence, admin } = useWords()
  const totals = useQuery({ ...ask(getTotals), refetchInterval: minutes })
  const found = totals.data
  return (
    <Page>
      <PageTitle lead={admin.overviewLead}>{admin.overview}</PageTitle>
      {totals.isPending && <CardSkeletons count={3} height="7rem" />}
      {totals.isError && <Failed error={totals.error} retry={() => void totals.refetch()} />}
      {found && (
        <>
          <ul className={`${styles.cards} ${styles.urgent}`}>
            <li>
              <TotalCard
                {...paths.adminDoctors({ status: 'pending' })}
                count={found.doctorsWaiting}
                label={admin.waiting}
                note={found.doctorsWaiting > 0 ? admin.waitingNext : admin.noWaiting}
                tone={found.doctorsWaiting > 0 ? 'needsYou' : undefined}
              />
            </li>
            <li>
              <TotalCard
                {...paths.adminVisitsLeft()}
                count={found.visitsLeft}
                label={absence.leftTitle}
                note={found.visitsLeft > 0 ? absence.leftSome : absence.leftZero}
                tone={found.visitsLeft > 0 ? 'needsYou' : undefined}
              />
            </li>
            <li>
              <TotalCard
                {...paths.adminFailedJobs()}
                count={found.failedJobs}
                label={admin.failedJobs}
                note={found.failedJobs > 0 ? admin.failedNext : admin.noFailed}
                tone={found.failedJobs > 0 ? 'harm' : undefined}
              />
            </li>
          </ul>
          <ul className={styles.cards}>
            <li>
              <TotalCard
                {...paths.adminDoctors()}
                count={found.doctors}
                label={admin.doctors}
                note={admin.doctorsNext}
              />
            </li>
            <li>
              <TotalCard
                {...paths.adminUsers({ role: 'patient' })}
                count={found.patients}
                label={admin.patients}
                note={admin.patientsNext}
              />
            </li>
            <li>
              <TotalCard
                {...paths.adminUsers()}
                count={found.accounts}
                label={admin.accounts}
                note={admin.accountsNext}
              />
            </li>
            <li>
              <TotalCard
                {...paths.adminAppointments()}
                count={found.appointments}
                label={admin.appointments}
                note={admin.appointmentsNext}
              />
            </li>
          </ul>
        </>
      )}
    </Page>
  )
}
