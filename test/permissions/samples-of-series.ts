import * as contract from '#contract/series.ts'
import { at } from '#test/clinic/at.ts'
import type { Cast } from './cast.ts'
import type { Asked, Sample } from './samples.ts'

const because = { reason: 'I feel well again.' }

let slots = 0
/** Two visits a week apart, each time half an hour later, in weeks that no other sample uses. */
const wish = ({ doctor }: Cast) => ({
  doctorId: doctor.id,
  startsAt: String(Temporal.Instant.from(at(120, '00:00', 'UTC')).add({ minutes: 30 * slots++ })),
  durationMinutes: 30,
  kind: 'video' as const,
  recurrence: 'FREQ=WEEKLY;COUNT=2',
})
const booked = (cast: Cast): Promise<contract.Series> =>
  cast.patient.call(contract.bookSeries, { body: { ...wish(cast), reason: 'Physiotherapy' } })
const ofSeries = async (cast: Cast): Promise<Asked> => ({ params: { id: (await booked(cast)).id } })

/** A step on all visits, seen from the first. */
const ofAll = (body: (first: string) => object): Sample => ({
  async ask(cast) {
    const { id, visits } = await booked(cast)
    const [first] = visits.items
    return {
      params: { id },
      body: { scope: 'all', appointmentId: first?.id, ...body(first?.startsAt ?? '') },
    }
  },
})
const twoMonthsLater = (start: string): string => String(Temporal.Instant.from(start).add({ hours: 24 * 60 }))

export const samples: Record<string, readonly Sample[]> = {
  'appointments.previewSeries': [{ ask: (cast) => ({ body: wish(cast) }) }],
  'appointments.bookSeries': [{ ask: (cast) => ({ body: { ...wish(cast), reason: 'Physiotherapy' } }) }],
  'appointments.getSeries': [{ ask: ofSeries }],
  'appointments.confirmSeries': [{ ask: ofSeries }],
  'appointments.declineSeries': [{ ask: async (cast) => ({ ...(await ofSeries(cast)), body: because }) }],
  'appointments.cancelSeries': [ofAll(() => because)],
  'appointments.moveSeries': [ofAll((start) => ({ startsAt: twoMonthsLater(start) }))],
}
