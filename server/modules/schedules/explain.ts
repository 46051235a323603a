import { type Reason, type ReasonCode, reasonCodes, type Source, type TimeFacts } from '#contract/why.ts'
import { lookAtHours } from './look-at-hours.ts'
import { type EpochSpan, instantSpan, outerEpochSpan } from './spans.ts'
import { minuteMilliseconds } from './wall-time.ts'

type ReasonOf<C extends ReasonCode> = Reason & { code: C; answer: (typeof reasonCodes)[C] }
type OfProfile = 'doctor_not_bookable' | 'kind_not_offered' | 'duration_not_offered'
type OfTime = Exclude<ReasonCode, OfProfile>

export interface Explained<C extends ReasonCode = ReasonCode> {
  /** What a booking of this time meets: the first of the reasons decides. */
  answer: (typeof reasonCodes)[C]
  because: ReasonOf<C>[]
  /** Where the hours say that a visit in person is; '' = at the address of the profile. */
  place: string
}

/**
 * Whether a time is offered, and all reasons why or why not, from these facts alone: it looks up neither zone nor clock.
 * First what the doctor is and offers at all, then the time itself.
 */
export function explain(facts: TimeFacts): Explained {
  const { because, place } = explainTime(facts)
  return explained<ReasonCode>([...reasonsOfProfile(facts), ...because], place)
}

/** `explain` for a visit that the doctor is known to give: only whether its time is offered. */
export function explainTime(facts: TimeFacts): Explained<OfTime> {
  const visit = spanOf(facts)
  const { fault, outside, sources, place } = lookAtHours(facts, visit)
  const because: ReasonOf<OfTime>[] = [
    ...reasonsOfTerms(facts),
    ...(fault ? [reason(fault, { ...(outside && asText(outside)), sources })] : []),
    ...reasonsOfBeingAway(facts, visit),
    ...reasonsOfFullDay(facts),
    ...reasonsOfTakenTime(facts, visit),
    ...(fault ? [] : [reason('in_hours', { sources })]),
  ]
  return explained(because, place)
}

/** What speaks for a time counts only where nothing speaks against it. */
function explained<C extends ReasonCode>(all: readonly ReasonOf<C>[], place: string): Explained<C> {
  const against = all.filter(({ answer }) => answer !== 'offered')
  const because = against.length > 0 ? against : [...all]
  const [first] = because
  if (!first) throw new Error('Nothing speaks for the time, and nothing against it')
  return { answer: first.answer, because, place }
}

interface About {
  startsAt?: string
  endsAt?: string
  sources?: Source[]
}
const reason = <C extends ReasonCode>(
  code: C,
  { startsAt, endsAt, sources = [] }: About = {},
): ReasonOf<C> => ({
  code,
  answer: reasonCodes[code],
  startsAt: startsAt ?? null,
  endsAt: endsAt ?? null,
  sources,
})
const ofProfile: { sources: Source[] } = { sources: [{ is: 'profile', id: null }] }
const ofTerms: { sources: Source[] } = { sources: [{ is: 'terms', id: null }] }

const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text)
const isBefore = (a: string, b: Temporal.Instant): boolean => Temporal.Instant.compare(instant(a), b) < 0
const spanOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): EpochSpan =>
  outerEpochSpan({ start: instant(startsAt), end: instant(endsAt) })
const overlap = (a: EpochSpan, b: EpochSpan): boolean => a.start < b.end && b.start < a.end

function asText(span: EpochSpan): { startsAt: string; endsAt: string } {
  const { start, end } = instantSpan(span)
  return { startsAt: start.toString(), endsAt: end.toString() }
}

function reasonsOfProfile({
  status,
  kinds,
  durationsByKind,
  durationMinutes,
}: TimeFacts): ReasonOf<OfProfile>[] {
  const offered = kinds.filter((kind) => durationsByKind[kind].length > 0)
  const found: OfProfile[] = []
  if (status !== 'verified') found.push('doctor_not_bookable')
  if (offered.length === 0) found.push('kind_not_offered')
  else if (!offered.some((kind) => durationsByKind[kind].includes(durationMinutes)))
    found.push('duration_not_offered')
  return found.map((code) => reason(code, ofProfile))
}

function reasonsOfTerms(facts: TimeFacts): ReasonOf<OfTime>[] {
  const { startsAt, noticeMinutes, horizonDays, stepMinutes, clocks } = facts
  const now = instant(facts.now)
  const found: ReasonOf<OfTime>[] = []
  if (isBefore(startsAt, now)) found.push(reason('past'))
  else if (isBefore(startsAt, now.add({ minutes: noticeMinutes })))
    found.push(reason('short_notice', ofTerms))
  if (!isBefore(startsAt, now.add({ hours: horizonDays * 24 }))) found.push(reason('beyond_horizon', ofTerms))
  const wall = Temporal.PlainDateTime.from(clocks[0]!.start.wall)
  const isOnStep = wall.minute % stepMinutes === 0 && wall.round('minute').equals(wall)
  return isOnStep ? found : [...found, reason('off_step')]
}

const reasonsOfBeingAway = ({ unavailable }: TimeFacts, visit: EpochSpan): ReasonOf<OfTime>[] =>
  unavailable
    .filter((away) => overlap(spanOf(away), visit))
    .map((away) => reason('away', { ...away, sources: [{ is: 'unavailable', id: away.id }] }))

function reasonsOfFullDay({ visitsPerDay, visitsThatDay }: TimeFacts): ReasonOf<OfTime>[] {
  const isFull = visitsPerDay !== null && (visitsThatDay ?? 0) >= visitsPerDay
  return isFull ? [reason('day_full', ofTerms)] : []
}

function reasonsOfTakenTime({ taken, bufferMinutes }: TimeFacts, visit: EpochSpan): ReasonOf<OfTime>[] {
  const withRoom = { start: visit.start, end: visit.end + bufferMinutes * minuteMilliseconds }
  const inTheWay = taken.filter((one) => overlap(spanOf(one), visit))
  const tooNear = taken.filter((one) => overlap(spanOf(one), withRoom) && !inTheWay.includes(one))
  return [
    ...inTheWay.map((one) =>
      reason(one.heldUntil === null ? 'booked' : 'held', { ...one, sources: [claim(one)] }),
    ),
    ...tooNear.map((one) => reason('no_room_after', { ...one, sources: [claim(one), ...ofTerms.sources] })),
  ]
}
const claim = ({ claimId }: TimeFacts['taken'][number]): Source => ({ is: 'claim', id: claimId })
