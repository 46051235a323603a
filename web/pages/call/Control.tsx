import { VisuallyHidden } from '@mantine/core'
import type { ButtonHTMLAttributes, Ref } from 'react'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import styles from './Control.module.css'

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  icon: IconName
  /** The word under the drawing. */
  label: string
  /** Of what is on or off: a switch. */
  isOn?: boolean
  /** Sharing is quiet while it is off; a microphone that is off needs to be seen. */
  calmOff?: boolean
  harm?: boolean
  /** A small number at the drawing, and what it means; 0 for none. */
  count?: number
  counted?: string
  ref?: Ref<HTMLButtonElement>
}

/** One of the controls of a call: a drawing with its word under it. */
export function Control({
  icon,
  label,
  isOn,
  calmOff,
  harm,
  count = 0,
  counted,
  className,
  ...props
}: Props) {
  const look = [
    styles.control,
    isOn === false && !calmOff && styles.off,
    isOn && calmOff && styles.on,
    harm && styles.harm,
    className,
  ]
  const state = isOn === undefined ? {} : { role: 'switch', 'aria-checked': isOn }
  return (
    <button type="button" {...state} {...props} className={look.filter(Boolean).join(' ')}>
      <span className={styles.drawing}>
        <Icon name={icon} size={26} />
        {count > 0 && (
          <span className={styles.count} aria-hidden="true">
            {count > 99 ? '99+' : count}
          </span>
        )}
      </span>
      <span>
        {label}
        {count > 0 && <VisuallyHidden> {counted}</VisuallyHidden>}
      </span>
    </button>
  )
}
