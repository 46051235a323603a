import { Button, type ButtonProps } from '@mantine/core'
import type { ButtonHTMLAttributes } from 'react'
import styles from './BusyButton.module.css'

type Props = ButtonProps &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ButtonProps> & { busy: boolean }

/** A button of something that takes a moment. It stays enabled, or it would lose the focus; a second press does nothing. */
export function BusyButton({ busy, onClick, className, ...props }: Props) {
  return (
    <Button
      {...props}
      className={[styles.button, busy && styles.busy, className].filter(Boolean).join(' ')}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    />
  )
}
