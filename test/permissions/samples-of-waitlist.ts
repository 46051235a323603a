import { joinWaitlist, leaveWaitlist, listWaitlist } from '#contract/waitlist.ts'
import type { Cast } from './cast.ts'
import type { Asked, Sample } from './samples.ts'

const wish = ({ doctor, freeStart }: Cast) => ({
  doctorId: doctor.id,
  kind: 'video' as const,
  durationMinutes: 30,
  until: freeStart(),
})

/** An entry of the patient, who leaves all others: one may have a few. */
async function ofEntry(cast: Cast): Promise<{ params: { id: string } }> {
  const { items } = await cast.patient.call(listWaitlist, { query: { open: true } })
  for (const { id } of items) await cast.patient.call(leaveWaitlist, { params: { id } })
  return { params: { id: (await cast.patient.call(joinWaitlist, { body: wish(cast) })).id } }
}
const ofOffer = async (cast: Cast): Promise<Asked> => {
  const entry = await ofEntry(cast)
  return { ...entry, body: { offerId: entry.params.id } }
}

export const samples: Record<string, readonly Sample[]> = {
  'appointments.joinWaitlist': [{ ask: (cast) => ({ body: wish(cast) }) }],
  'appointments.listWaitlist': [{ ask: () => ({}) }],
  'appointments.getWaitlistEntry': [{ concerns: ['patient'], ask: ofEntry }],
  'appointments.takeOffer': [{ concerns: ['patient'], meets: 'offer_over', ask: ofOffer }],
  'appointments.declineOffer': [{ concerns: ['patient'], meets: 'offer_over', ask: ofOffer }],
  'appointments.wakeEntry': [{ concerns: ['patient'], ask: ofEntry }],
  'appointments.leaveWaitlist': [{ concerns: ['patient'], ask: ofEntry }],
}
