import { paths } from '../../paths.ts'
import { useInstance, useSelf } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import { Link } from '../links.tsx'
import styles from './Shell.module.css'

export function Footer() {
  const { app } = useWords()
  const instance = useInstance()
  const self = useSelf()
  return (
    <footer className={styles.footer}>
      <div>
        <p>{app.footer}</p>
        <Link {...paths.about()}>{app.about}</Link>
        {!self && <Link {...paths.register(undefined, 'doctor')}>{app.forDoctors}</Link>}
        {instance?.localMailbox && <Link {...paths.mailbox()}>{app.mailbox}</Link>}
        <a href="/docs">{app.forPrograms}</a>
      </div>
    </footer>
  )
}
