import { getUpdates } from '#contract/updates.ts'
import { call } from '../api.ts'

let asked: Promise<string | undefined> | undefined

/**
 * Asks how far the feed is, before the first page reads anything: what changes from then on is told. Undefined where nobody is
 * signed in or nobody answers; what is shown is then read once more when the feed is followed.
 */
export const askFirstCursor = (): Promise<string | undefined> =>
  (asked = call(getUpdates, {}).then(
    ({ cursor }) => cursor,
    () => undefined,
  ))

/** What was asked at the start of the page, once: whoever signs in later has read nothing before it. */
export async function takeFirstCursor(): Promise<string | undefined> {
  const first = asked
  asked = undefined
  return first
}
