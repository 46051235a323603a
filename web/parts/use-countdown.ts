import { useEffect, useRef, useState } from 'react'
import { nowMs } from '../times.ts'
import { announce } from './Announcer.tsx'

/** When it is said how long is left, in minutes. */
const saidAt = [5, 2, 1]

interface Said {
  minutesLeft: (minutes: number) => string
  over: string
}

/** Milliseconds since 1970 at which so many seconds are over, by the clock of this device. */
export const endOf = (secondsLeft: number, receivedAtMs = nowMs()): number =>
  receivedAtMs + secondsLeft * 1000

/** `9:05`, minutes and seconds. */
export const leftText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** Whole seconds until then, 0 from it on: second by second for the eye, and a few times for the ear. */
export function useCountdown(endsAtMs: number, { minutesLeft, over }: Said): number {
  const [, setTick] = useState(0)
  useEffect(() => {
    const ticking = setInterval(() => setTick((tick) => tick + 1), 1000)
    return () => clearInterval(ticking)
  }, [])
  const left = Math.max(0, Math.ceil((endsAtMs - nowMs()) / 1000))
  const before = useRef(left)
  useEffect(() => {
    const minutes = saidAt.find((one) => before.current > one * 60 && left <= one * 60)
    if (minutes !== undefined && left > 0) announce(minutesLeft(minutes))
    if (before.current > 0 && left === 0) announce(over)
    before.current = left
  }, [left, minutesLeft, over])
  return left
}
