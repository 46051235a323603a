import type { BookingTerms, setTerms as setTermsEndpoint } from '#contract/booking-terms.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { announceAvailability } from './announce-availability.ts'
import { usualHorizonDays } from './bookable-span.ts'
import { termsChangedMeanwhile } from './errors.ts'
import { lockAvailability } from './keep-availability.ts'

/** Of a doctor who never set any. */
export const defaultTerms: BookingTerms = {
  bufferMinutes: 0,
  noticeMinutes: 0,
  horizonDays: usualHorizonDays,
  visitsPerDay: null,
  version: 0,
}

/** On which terms this doctor is booked. */
export async function termsOf(ctx: Ctx, doctorId: string): Promise<BookingTerms> {
  const [terms] = await ctx.sql<BookingTerms>`
    select buffer_minutes as "bufferMinutes", notice_minutes as "noticeMinutes", horizon_days as "horizonDays",
      visits_per_day as "visitsPerDay", version
    from schedules.booking_terms where doctor_id = ${doctorId}`
  return terms ?? defaultTerms
}

/** One's own terms. */
export const getTerms = (ctx: Ctx): Promise<BookingTerms> => termsOf(ctx, signedIn(ctx).accountId)

/** Sets one's own terms; visits that are booked stay. @throws Refusal changed_meanwhile (412, with the terms as they are now) */
export async function setTerms(
  ctx: Ctx,
  { body, ifMatch }: Pick<Input<typeof setTermsEndpoint>, 'body'> & { ifMatch?: number | undefined },
): Promise<BookingTerms> {
  const { accountId } = signedIn(ctx)
  const { bufferMinutes, noticeMinutes, horizonDays, visitsPerDay } = body
  return ctx.transaction(async (tx) => {
    await lockAvailability(tx, accountId)
    const current = await termsOf(tx, accountId)
    if (ifMatch !== undefined && ifMatch !== current.version) throw termsChangedMeanwhile(current)
    const version = current.version + 1
    await tx.sql`
      insert into schedules.booking_terms
        (doctor_id, buffer_minutes, notice_minutes, horizon_days, visits_per_day, version)
      values (${accountId}, ${bufferMinutes}, ${noticeMinutes}, ${horizonDays}, ${visitsPerDay}, ${version})
      on conflict (doctor_id) do update set buffer_minutes = excluded.buffer_minutes,
        notice_minutes = excluded.notice_minutes, horizon_days = excluded.horizon_days,
        visits_per_day = excluded.visits_per_day, version = excluded.version`
    await announceAvailability(tx, accountId)
    return { bufferMinutes, noticeMinutes, horizonDays, visitsPerDay, version }
  })
}
