import { type ReactNode, useEffect } from 'react'
import { useWords } from '../words/index.tsx'
import { usePageFocus } from './page-focus.ts'
import styles from './PageTitle.module.css'

interface Props {
  children: string
  /** The name in the browser's tab, when the heading is too long for it. */
  tab?: string
  /** One or two lines under the heading. */
  lead?: ReactNode
  /** A small line above, such as the step of a path. */
  above?: ReactNode
}

/** The one h1 of a page: names the tab and takes the focus when one comes from another page. */
export function PageTitle({ children, tab = children, lead, above }: Props) {
  const { app } = useWords()
  const heading = usePageFocus<HTMLHeadingElement>()
  useEffect(() => {
    document.title = `${tab} · ${app.name}`
  }, [tab, app.name])
  return (
    <header className={styles.title}>
      {above && <div className={styles.above}>{above}</div>}
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {lead && <p className={styles.lead}>{lead}</p>}
    </header>
  )
}
