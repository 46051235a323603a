import { useRef } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { AccountEntries } from './AccountEntries.tsx'
import styles from './Shell.module.css'
import { useDisclosure } from './use-disclosure.ts'

/** The person's name; opens settings and sign-out below it. A disclosure, not an ARIA menu: Tab goes through it. */
export function AccountMenu({ name }: { name: string }) {
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const { open, toggle } = useDisclosure(box, button)
  return (
    <div ref={box} className={styles.account}>
      <button ref={button} type="button" className={styles.entry} aria-expanded={open} onClick={toggle}>
        <Icon name="person" />
        {name}
      </button>
      {open && (
        <div className={styles.drop}>
          <AccountEntries />
        </div>
      )}
    </div>
  )
}
