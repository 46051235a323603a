import { useState } from 'react'

type Play = () => Promise<void>

/** Browsers may let nothing be heard until something was pressed: what they held back, for a button to turn on. */
export function useHeldBack() {
  const [held, setHeld] = useState<readonly Play[]>([])
  const holdBack = (play: Play): void => setHeld((before) => [...before, play])
  const turnOn = (): void => {
    setHeld([])
    // Of those who left meanwhile nothing is to be heard.
    for (const play of held) play().catch(() => {})
  }
  return { isHeldBack: held.length > 0, holdBack, turnOn }
}
