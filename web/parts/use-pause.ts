import { useEffect, useState } from 'react'

/** A value that follows another once that has not changed for so many milliseconds. */
export function usePause<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const later = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(later)
  }, [value, pause])
  return settled
}
