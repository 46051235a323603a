import { Problem } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import { Link } from '../links.tsx'
import styles from './DayFields.module.css'

/** Where joining is refused for what one waits for already: the way to it. */
export function FullList({ error }: { error: unknown }) {
  const { waitlist } = useWords()
  if (!(error instanceof Problem) || !['waiting_already', 'too_many_entries'].includes(error.code))
    return null
  return (
    <Link {...paths.waitlist()} className={styles.link}>
      {waitlist.see}
    </Link>
  )
}
