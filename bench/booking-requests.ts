import type { bookAppointment } from '#contract/appointments.ts'
import type { Body } from '#contract/endpoint.ts'
import type { BenchPatient } from './booking-clinic.ts'
import type { LoadRequest } from './booking-load.ts'

const dayMinutes = 24 * 60
/** From 08:00 UTC on, within the hours of every doctor of the clinic. */
export const halfHoursADay = 26

const midnight = Temporal.Now.instant().round({
  smallestUnit: 'hour',
  roundingIncrement: 24,
  roundingMode: 'ceil',
})
/** Half hours from 08:00 UTC on. */
export const startAt = (day: number, half: number): string =>
  midnight.add({ minutes: day * dayMinutes + 8 * 60 + half * 30 }).toString()

export const booking = (
  token: string,
  wish: Pick<Body<typeof bookAppointment>, 'doctorId' | 'startsAt'>,
): LoadRequest => ({
  method: 'POST',
  path: '/v1/appointments',
  token,
  body: { ...wish, durationMinutes: 30, kind: 'video', reason: 'Cough for two weeks' },
})

/** Bookings over all doctors and patients, none of which is in the way of another. */
export function spread(
  count: number,
  { doctorIds, patients, day }: { doctorIds: string[]; patients: BenchPatient[]; day: number },
): LoadRequest[] {
  return Array.from({ length: count }, (_, n) => {
    const doctorId = doctorIds[n % doctorIds.length] ?? ''
    const turn = Math.floor(n / doctorIds.length)
    const startsAt = startAt(day + Math.floor(turn / halfHoursADay), turn % halfHoursADay)
    return booking(patients[n % patients.length]?.token ?? '', { doctorId, startsAt })
  })
}
