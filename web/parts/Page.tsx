import type { ReactNode } from 'react'
import styles from './Page.module.css'

/** The frame of a page's content: `narrow` for one column of text or a form, `wide` for lists beside filters. */
export function Page({ width = 'wide', children }: { width?: 'narrow' | 'wide'; children: ReactNode }) {
  return <div className={`${styles.page} ${styles[width]}`}>{children}</div>
}
