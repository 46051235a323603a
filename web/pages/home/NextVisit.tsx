import { listAppointments } from '#contract/appointments.ts'
import type { Role } from '#contract/users.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { Link } from '../../parts/links.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { VisitCard } from '../../parts/visit/VisitCard.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { JoinVisit } from '../call/JoinVisit.tsx'
import styles from './NextVisit.module.css'

/** The visit that comes next, big. Nothing when none is booked. */
export function NextVisit({ role }: { role: Role }) {
  const { home } = useWords()
  const visits = useQuery(ask(listAppointments, { query: { when: 'upcoming', size: 5 } }))
  if (visits.isPending) return <Bone height="13rem" />
  const next = visits.data?.items.find((one) => one.outcome === null)
  if (!next) return null
  return (
    <section aria-labelledby="next-visit">
      <div className={styles.head}>
        <h2 id="next-visit">{home.nextVisit}</h2>
        <Link {...paths.visits()} className={styles.all}>
          {home.allVisits}
        </Link>
      </div>
      <VisitCard visit={next} side={role} big />
      <div className={styles.join}>
        <JoinVisit visit={next} onlySoon />
      </div>
    </section>
  )
}
