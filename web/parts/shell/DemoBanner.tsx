import { paths } from '../../paths.ts'
import { useInstance, useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import { Link } from '../links.tsx'
import styles from './Shell.module.css'

/** Says that nothing here is real, where the database holds the demo clinic. */
export function DemoBanner() {
  const { app } = useWords()
  const instance = useInstance()
  const self = useSelf()
  if (!instance?.demo) return null
  return (
    <aside className={styles.demo} aria-label={app.demo}>
      <div>
        <span>{app.demo}</span>
        {!self && <Link {...paths.signIn()}>{app.demoSignIns}</Link>}
      </div>
    </aside>
  )
}
