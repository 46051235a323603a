import { Problem } from './api.ts'

const mostTries = 2
/** A clinic that is too busy says itself when to come back, so patience is worth more there. */
const mostTriesWhenBusy = 6
/** Milliseconds. */
const longestWait = 30_000

const isTrouble = ({ status }: Problem): boolean => status === 0 || status >= 502

/** Whether a read is tried again: a refusal stays a refusal, trouble on the way or at the server is worth another try. */
export function mayTryAgain(failures: number, error: unknown): boolean {
  if (!(error instanceof Problem) || !isTrouble(error)) return false
  return failures < (error.retryAfterSeconds === undefined ? mostTries : mostTriesWhenBusy)
}

/** How long to wait before that, in milliseconds: as long as the server asked for, else longer with each failure. */
export const waitBeforeTry = (failures: number, error: unknown): number =>
  Math.min(longestWait, waitAsked(error) ?? 1000 * 2 ** failures)

/** Milliseconds for which the server wants not to be asked again, where it said so. */
export const waitAsked = (error: unknown): number | undefined =>
  error instanceof Problem && error.retryAfterSeconds !== undefined
    ? 1000 * error.retryAfterSeconds
    : undefined

/** Of what must arrive: whether it may do so when it is sent again, since only the way there or the moment was bad. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof Problem) || error.status === 0 || error.status === 429 || error.status >= 500
