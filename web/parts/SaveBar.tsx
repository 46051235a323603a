import { type ReactNode, useEffect, useRef } from 'react'
import styles from './SaveBar.module.css'

interface Props {
  /** There is something to save: the bar then stays in sight. */
  changed: boolean
  /** What waits to be saved, or how far saving is. */
  text: string
  /** The buttons. */
  children: ReactNode
}

/** The end of a form that is longer than the screen: its buttons stay at hand while there is something to save. */
export function SaveBar({ changed, text, children }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The bar that has just appeared must not cover the field that is being filled in.
    if (!changed || !bar.current) return
    const field = document.activeElement
    if (!field || field === document.body || bar.current.contains(field)) return
    const covered = field.getBoundingClientRect().bottom - bar.current.getBoundingClientRect().top
    if (covered > 0) window.scrollBy({ top: covered + 16 })
  }, [changed])
  return (
    <div ref={bar} className={`${styles.bar} ${changed ? styles.changed : ''}`}>
      {changed && <p>{text}</p>}
      {children}
    </div>
  )
}
