import type {
  getFreeTimes as getFreeTimesEndpoint,
  getNextFreeTimes as getNextFreeTimesEndpoint,
} from '#contract/schedules.ts'
import type { Query } from '#contract/endpoint.ts'
import { kindsLasting } from '#contract/visit-kinds.ts'
import { doctorById, doctorsByIds } from '#doctors'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { epochText } from '#platform/instant-text.ts'
import { doctorNotFound, durationNotOffered, kindNotOffered } from './errors.ts'
import { type FreeStarts, inOrder } from './free-starts.ts'
import { freeStartsOf, nextFreeTimesOf } from './free-times-of.ts'
import { saneSpan } from './sane-times.ts'

const mostDays = 62

/**
 * Free starts of a doctor who can be booked, for one kind of visit or for any; a few seconds old, as `asOf` says.
 * @throws Refusal not_found (404), ends_before_start, range_too_long, kind_not_offered, duration_not_offered (422)
 */
export async function getFreeTimes(ctx: Ctx, { query }: Pick<Input<typeof getFreeTimesEndpoint>, 'query'>) {
  const { doctorId, durationMinutes, kind = 'any' } = query
  const { start, end } = saneSpan(query, mostDays)
  const { answer, asOf } = await ctx.cache.recall(
    `free-times:${start}:${end}:${durationMinutes}:${kind}`,
    [doctorId.toLowerCase()],
    () => freeTimesNow(ctx, query, { from: start, to: end }),
  )
  const items = notPassed(ctx, answer.items)
  const others = answer.elsewhere.map((one) => ({ ...one, startsAt: notPassed(ctx, one.startsAt) }))
  const elsewhere = others.filter(({ startsAt }) => startsAt.length > 0)
  return { ...answer, items, elsewhere, asOf: asOf.toString() }
}

/** Without those that have passed since the answer was made; starts in order. */
function notPassed(ctx: Ctx, starts: string[]): string[] {
  const now = ctx.now()
  const first = starts.findIndex((at) => Temporal.Instant.compare(Temporal.Instant.from(at), now) >= 0)
  return first === 0 ? starts : first === -1 ? [] : starts.slice(first)
}

async function freeTimesNow(
  ctx: Ctx,
  query: Query<typeof getFreeTimesEndpoint>,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
) {
  const { durationMinutes, kind } = query
  const doctor = await doctorById(ctx, query.doctorId)
  if (doctor?.status !== 'verified') throw doctorNotFound()
  if (kind && !doctor.visitKinds.includes(kind)) throw kindNotOffered()
  const kinds = kindsLasting(doctor, durationMinutes).filter((one) => !kind || one === kind)
  if (kinds.length === 0) throw durationNotOffered()
  const found = await freeStartsOf(ctx, { doctor, from, to, durationMinutes, kind })
  const items = inOrder(found)
  const ofKinds = kinds.map((one) => inOrder(found.filter((starts) => starts.kind === one)))
  return {
    doctorId: doctor.id,
    timeZone: doctor.timeZone,
    durationMinutes,
    items: items.map(textOf),
    differsByKind: ofKinds.some((starts) => starts.length < items.length),
    elsewhere: elsewhere(found),
  }
}

/** The starts in person that the hours do not have at the address of the profile, each at the first place that has it. */
function elsewhere(found: readonly FreeStarts[]) {
  const seen = new Set<number>()
  return found
    .filter(({ kind }) => kind === 'in_person')
    .map(({ place, starts }) => {
      const first = starts.filter((at) => !seen.has(at.epochMilliseconds))
      for (const at of first) seen.add(at.epochMilliseconds)
      return { place, startsAt: first.map(textOf) }
    })
    .filter(({ place, startsAt }) => place !== '' && startsAt.length > 0)
}

/** A start is on a full minute. */
const textOf = ({ epochMilliseconds }: Temporal.Instant): string => epochText(epochMilliseconds)

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/**
 * The next free starts of several doctors, in the order in which they were asked for; who cannot be booked is left out. A
 * few seconds old, as `asOf` says.
 */
export async function getNextFreeTimes(
  ctx: Ctx,
  { query }: Pick<Input<typeof getNextFreeTimesEndpoint>, 'query'>,
) {
  const ids = [...new Set(query.doctorIds.toLowerCase().split(','))].filter(isId)
  const { count, kind = 'any' } = query
  const question = `next-free-times:${count}:${kind}:${ids}`
  const { answer, asOf } = await ctx.cache.recall(question, ids, () => nextFreeTimesNow(ctx, ids, query))
  const items = answer.map((one) => ({ ...one, startsAt: notPassed(ctx, one.startsAt) }))
  return { items, asOf: asOf.toString() }
}

async function nextFreeTimesNow(
  ctx: Ctx,
  ids: readonly string[],
  query: Query<typeof getNextFreeTimesEndpoint>,
) {
  const known = new Map((await doctorsByIds(ctx, ids)).map((doctor) => [doctor.id, doctor]))
  const doctors = ids.flatMap((id) => known.get(id) ?? []).filter(({ status }) => status === 'verified')
  const found = await nextFreeTimesOf(ctx, doctors, query)
  return doctors.flatMap(({ id, timeZone }) => {
    const next = found.get(id)
    return next ? [{ doctorId: id, timeZone, ...next, startsAt: next.startsAt.map(textOf) }] : []
  })
}
