import { listSpecialties } from '#contract/doctors.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './Specialties.module.css'

/** Specialties that have doctors, soonest free first. */
export function Specialties() {
  const { home } = useWords()
  const { language } = useLanguage()
  const times = useTimes()
  const specialties = useQuery(ask(listSpecialties))
  const items = (specialties.data?.items ?? [])
    .filter((one) => one.doctors > 0)
    .toSorted((a, b) => (a.nextFreeAt ?? '9').localeCompare(b.nextFreeAt ?? '9'))
  return (
    <section aria-labelledby="specialties">
      <h2 id="specialties" className={styles.heading}>
        {home.specialties}
      </h2>
      {specialties.isPending && <CardSkeletons count={4} height="4.75rem" />}
      {specialties.isError && <Failed error={specialties.error} retry={() => void specialties.refetch()} />}
      {specialties.isSuccess && items.length === 0 && (
        <EmptyState icon="calendar" title={home.noSpecialties} text={home.noSpecialtiesNext} />
      )}
      <ul className={styles.list}>
        {items.map((one) => (
          <li key={one.code}>
            <Link {...paths.find({ specialty: one.code })} className={styles.card}>
              <span className={styles.name}>{one[language]}</span>
              <span className={styles.count}>{home.doctors(one.doctors)}</span>
              <span className={one.nextFreeAt ? styles.free : styles.none}>
                {one.nextFreeAt ? home.soonest(times.soon(one.nextFreeAt)) : home.noneFree}
              </span>
              <Icon name="next" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
