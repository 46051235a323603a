import { getDoctor } from '#contract/doctors.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { Link } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Portrait } from '../../parts/Portrait.tsx'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './Doctor.module.css'
import { DoctorDecision } from './DoctorDecision.tsx'
import { DoctorFacts } from './DoctorFacts.tsx'
import { StatusBadge } from './StatusBadge.tsx'

const route = getRouteApi('/admin/doctors/$id')

/** One doctor for the clinic: what is to be compared with the register, and the decision. */
export function Doctor() {
  const { admin } = useWords()
  const { id } = route.useParams()
  const { data: doctor } = useSuspenseQuery(ask(getDoctor, { params: { id } }))
  return (
    <Page>
      <Link {...paths.adminDoctors()} className={styles.back}>
        <Icon name="back" />
        {admin.backToDoctors}
      </Link>
      <div className={styles.head}>
        <Portrait doctor={doctor} size={96} />
        <PageTitle above={<StatusBadge status={doctor.status} />} lead={admin.checkLead[doctor.status]}>
          {doctor.name}
        </PageTitle>
      </div>
      <div className={styles.columns}>
        <DoctorFacts doctor={doctor} />
        <DoctorDecision doctor={doctor} />
      </div>
    </Page>
  )
}
