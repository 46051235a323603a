import type { ReactNode } from 'react'
import { Icon, type IconName } from '../ui/Icon.tsx'
import styles from './EmptyState.module.css'

/** Nothing is here yet: says so, says why, and offers the next step as children. */
export function EmptyState(props: { icon: IconName; title: string; text?: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={props.icon} size={30} />
      </span>
      <h2 className={styles.title}>{props.title}</h2>
      {props.text && <p className={styles.text}>{props.text}</p>}
      {props.children && <div className={styles.next}>{props.children}</div>}
    </div>
  )
}
