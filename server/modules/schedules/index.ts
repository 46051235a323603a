import type { Module } from '#platform/module.ts'
import { refreshNextFree } from './refresh-next-free.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'
import { timers } from './timers.ts'

export { horizonDays } from './bookable-span.ts'
export { createRule } from './create-rule.ts'
export type { Verdict } from './decide-claims.ts'
export { setException } from './exception-days.ts'
export { forgetPastTimes } from './forget-past-times.ts'
export { freeTimesOf } from './free-times-of.ts'
export { nearestFreeTimes } from './nearest-free-times.ts'
export { offer, type Offer } from './offer.ts'
export { releaseTimes } from './release-times.ts'
export { type Claim, takeTimes } from './take-times.ts'
export { createUnavailable } from './unavailable-times.ts'

export const schedules: Module = { name: 'schedules', routes, jobs: [refreshNextFree], subscribers, timers }
