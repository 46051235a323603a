import { holdTime, listHolds, releaseHold } from '#contract/holds.ts'
import type { Cast } from './cast.ts'
import type { Asked, Sample } from './samples.ts'

const wish = ({ doctor, freeStart }: Cast) => ({
  doctorId: doctor.id,
  startsAt: freeStart(),
  durationMinutes: 30,
  kind: 'video' as const,
})

/** A hold of the patient, who gives back all others: one may have a few. */
async function ofHold(cast: Cast): Promise<Asked> {
  const { items } = await cast.patient.call(listHolds)
  for (const { id } of items) await cast.patient.call(releaseHold, { params: { id } })
  return { params: { id: (await cast.patient.call(holdTime, { body: wish(cast) })).id } }
}

export const samples: Record<string, readonly Sample[]> = {
  'appointments.holdTime': [{ ask: (cast) => ({ body: wish(cast) }) }],
  'appointments.listHolds': [{ ask: () => ({}) }],
  'appointments.renewHold': [{ concerns: ['patient'], ask: ofHold }],
  'appointments.releaseHold': [{ concerns: ['patient'], ask: ofHold }],
}
