import { Problem } from './api.ts'

const mostTries = 2
/** A clinic that is too busy says itself when to come back, so patience is worth more there. */
const mostTriesWhenBusy = 6
const longestWaitSeconds = 30

const isTrouble = ({ status }: Problem): boolean => status === 0 || status >= 502

/** Whether a read is tried again: a refusal stays a refusal, trouble on the way or at the server is worth another try. */
export function mayTryAgain(failures: number, error: unknown): boolean {
  if (!(error instanceof Problem) || !isTrouble(error)) return false
  return failures < (error.retryAfterSeconds === undefined ? mostTries : mostTriesWhenBusy)
}

/** How long to wait before that, in milliseconds: as long as the server asked for, else longer with each failure. */
export function waitBeforeTry(failures: number, error: unknown): number {
  const asked = error instanceof Problem ? error.retryAfterSeconds : undefined
  return asked === undefined ? 1000 * 2 ** failures : 1000 * Math.min(asked, longestWaitSeconds)
}
