import { useEffect, useState } from 'react'
import { minutes, nowMs } from '../times.ts'

/** Milliseconds since 1970, fresh every half minute, for lines that move with the clock. */
export function useNow(): number {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const ticking = setInterval(() => setNow(nowMs()), minutes / 2)
    return () => clearInterval(ticking)
  }, [])
  return now
}
