import type { Module } from '#platform/module.ts'
import { audiences } from './audiences.ts'
import { refreshNextFree } from './refresh-next-free.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'
import { timers } from './timers.ts'

export { setTerms, termsOf } from './booking-terms.ts'
export { bookableSpan } from './bookable-span.ts'
export { busySpans } from './busy-spans.ts'
export { createRule } from './create-rule.ts'
export type { Verdict } from './decide-claims.ts'
export { deleteRule } from './delete-rule.ts'
export { deleteException, setException } from './exception-days.ts'
export { forgetPastTimes } from './forget-past-times.ts'
export { freeTimesOf, nextFreeTimesOf } from './free-times-of.ts'
export { type Ground, groundsOf, hasLostGround } from './ground.ts'
export { keepAvailability, keepAvailabilityNow, lockAvailability, lockHolidays } from './keep-availability.ts'
export { isDayFull, lockDays } from './full-days.ts'
export { heldClaims } from './held-claims.ts'
export { createHolidayRegion } from './holiday-regions.ts'
export { createHoliday, updateHoliday } from './holidays.ts'
export { importHolidays, importYears } from './import-holidays.ts'
export { keepersOf, setKeptHolidays } from './kept-holidays.ts'
export { nearestFreeTimes, nearestToEach } from './nearest-free-times.ts'
export { lookAt, lookAtHoursOf, offer, type Offer, type Offered } from './offer.ts'
export { hoursOf } from './own-hours.ts'
export { prolongHold, releaseTimes } from './release-times.ts'
export { saneInstant, saneSpan } from './sane-times.ts'
export { seenTaken, type SeenVisit, untilForgotten, type WantedVisit } from './seen-taken.ts'
export { type Claim, decideTimes, takeTimes, wouldTake } from './take-times.ts'
export type { Taken } from './who-has.ts'
export {
  createUnavailable,
  deleteUnavailable,
  removeUnavailable,
  updateUnavailable,
} from './unavailable-times.ts'
export { updateRule } from './update-rule.ts'

export const schedules: Module = {
  name: 'schedules',
  routes,
  jobs: [refreshNextFree],
  subscribers,
  timers,
  audiences,
}
