import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useState } from 'react'

/**
 * Something a button opens and closes. It also closes on Escape (the focus goes back to the button), when the focus or a
 * press lands outside of `box`, and when the page changes.
 */
export function useDisclosure(box: RefObject<HTMLElement | null>, button: RefObject<HTMLElement | null>) {
  const address = useLocation({ select: (location) => location.href })
  const [openedAt, setOpenedAt] = useState<string>()
  const open = openedAt === address
  useEffect(() => {
    if (!open) return
    const close = (): void => setOpenedAt(undefined)
    const outside = (event: Event): void => {
      if (!box.current?.contains(event.target as Node)) close()
    }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      close()
      button.current?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', escape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', escape)
    }
  }, [open, box, button])
  return { open, toggle: (): void => setOpenedAt(open ? undefined : address) }
}
