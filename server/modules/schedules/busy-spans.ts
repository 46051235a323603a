import type { Ctx } from '#platform/context.ts'
import type { Span } from './availability.ts'
import { loadCalendar } from './load-calendars.ts'

/** When somebody (a doctor, or a patient by the id of the person) is booked or held by other claims than these. */
export const busySpans = async (
  ctx: Ctx,
  partyId: string,
  within: Span,
  ignoring: readonly string[] = [],
): Promise<Span[]> => (await loadCalendar(ctx, partyId, within, ignoring)).taken
