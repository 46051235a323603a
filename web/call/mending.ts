/** Milliseconds. Short breaks heal by themselves, as when a phone changes from one antenna to the next. */
const healsWithin = 2500
/** One who gives way begins later, so that rarely both begin at once. */
const politeness = 1500
const firstPause = 4000
const longestPause = 20_000
const failedAfter = 20_000
/** Tries with what there is, before all is begun anew. */
const triesBeforeAnew = 3
/** An offer is on its way for as long as it is of use: the answer to it says more than another beginning. */
const triesUnanswered = 6

/** What is known of a connection that does not stand, in milliseconds. */
export interface Trouble {
  /** Since it was connected, or since it began. */
  troubledFor: number
  /** How often it was tried since then; its beginning is a try. */
  tries: number
  sinceTry: number
  /** The browser has given up on its present way. */
  gaveUp: boolean
  /** It offered something that was not answered. */
  isUnanswered: boolean
  isPolite: boolean
}

/**
 * What mends a connection: to `say_again` what was not answered, to `restart` the search for a way, to begin `anew`. Only
 * the one that does not give way begins anew; the other one follows it.
 */
export function nextStep(trouble: Trouble): 'wait' | 'say_again' | 'restart' | 'anew' {
  const { troubledFor, tries, sinceTry, gaveUp, isUnanswered, isPolite } = trouble
  const heals = gaveUp ? 0 : healsWithin
  const patience = tries === 0 ? heals : Math.min(longestPause, firstPause * 1.5 ** (tries - 1))
  const waited = tries === 0 ? troubledFor : sinceTry
  if (waited < patience + (isPolite ? politeness : 0)) return 'wait'
  if (tries >= (isUnanswered ? triesUnanswered : triesBeforeAnew) && !isPolite) return 'anew'
  return isUnanswered ? 'say_again' : 'restart'
}

/** Whether people are told that it does not work; it is tried all the same. */
export const hasFailed = (troubledFor: number): boolean => troubledFor >= failedAfter
