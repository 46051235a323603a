import type { ReactNode, Ref } from 'react'
import { Icon, type IconName } from '../ui/Icon.tsx'
import styles from './Notice.module.css'

export type Tone = 'tip' | 'good' | 'needsYou' | 'harm'
const icons: Record<Tone, IconName> = { tip: 'tip', good: 'check', needsYou: 'clock', harm: 'warning' }

interface Props {
  tone?: Tone
  title?: string
  children?: ReactNode
  /** Given when the notice may take the focus, as after a refused form. */
  ref?: Ref<HTMLDivElement>
}

/** A framed message: a tip, a success, something that waits for the person, or harm. `harm` is read out at once. */
export function Notice({ tone = 'tip', title, children, ref }: Props) {
  return (
    <div
      ref={ref}
      tabIndex={ref ? -1 : undefined}
      role={tone === 'harm' ? 'alert' : undefined}
      className={`${styles.notice} ${styles[tone]}`}
    >
      <Icon name={icons[tone]} />
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div>{children}</div>}
      </div>
    </div>
  )
}
