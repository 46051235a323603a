import {
  bookAppointment,
  cancelAppointment,
  getAppointment,
  listAppointments,
  moveAppointment,
} from '#contract/appointments.ts'
import { getCalendar } from '#contract/calendar.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import type { Account, BenchApp } from './bench-app.ts'
import type { BenchClinic } from './fill-clinic.ts'

/** A request of everyday's work; `round` makes each one different, and the same in every clinic. */
export interface HotRequest {
  name: string
  run(app: BenchApp, round: number): Promise<unknown>
}

/** What patients, doctors and staff ask all day: booking and what stands around it, lists, calendars. */
export function hotRequests({ doctors, patients, noon }: BenchClinic): HotRequest[] {
  const doctor = (n: number): Account => ({ id: doctors[n % doctors.length]?.id ?? '', role: 'doctor' })
  const patient = (n: number): Account => ({
    id: patients[(n * 7) % patients.length]?.id ?? '',
    role: 'patient',
  })
  const admin: Account = { id: patients[0]?.id ?? '', role: 'admin' }
  const day = (n: number): string => String(noon.add({ hours: 24 * n }))
  // Beyond the visits that are there: an hour of its own for each round.
  const freeStart = (n: number): string =>
    String(noon.add({ hours: 24 * (70 + (Math.floor(n / doctors.length) % 280)) - 3 }))
  const booked = new WeakMap<BenchApp, Map<number, string>>()
  const bookings = (app: BenchApp): Map<number, string> => {
    const known = booked.get(app) ?? new Map<number, string>()
    booked.set(app, known)
    return known
  }
  const own = (app: BenchApp, round: number) => ({ params: { id: bookings(app).get(round) ?? '' } })
  return [
    {
      name: 'book',
      async run(app, round) {
        const { id } = await app.call(patient(round), bookAppointment, {
          body: {
            doctorId: doctor(round).id,
            patientId: patient(round).id,
            startsAt: freeStart(round),
            durationMinutes: 30,
            kind: 'video',
            reason: 'Cough for two weeks',
          },
        })
        bookings(app).set(round, id)
      },
    },
    { name: 'see one', run: (app, round) => app.call(patient(round), getAppointment, own(app, round)) },
    {
      name: 'move',
      run: (app, round) =>
        app.call(patient(round), moveAppointment, {
          ...own(app, round),
          body: { startsAt: String(Temporal.Instant.from(freeStart(round)).add({ hours: 1 })) },
        }),
    },
    {
      name: 'cancel',
      run: (app, round) =>
        app.call(patient(round), cancelAppointment, {
          ...own(app, round),
          body: { reason: 'I feel well again.' },
        }),
    },
    {
      name: "a doctor's free times of two weeks",
      run: (app, round) =>
        app.call(patient(round), getFreeTimes, {
          query: { doctorId: doctor(round).id, from: day(1), to: day(15), durationMinutes: 30 },
        }),
    },
    {
      name: "a doctor's calendar, a week",
      run: (app, round) => {
        const first = (round % 20) - 10
        return app.call(doctor(round), getCalendar, { query: { from: day(first), to: day(first + 7) } })
      },
    },
    {
      name: "a patient's calendar, a month",
      run: (app, round) => app.call(patient(round), getCalendar, { query: { from: day(-15), to: day(15) } }),
    },
    {
      name: "a patient's coming visits",
      run: (app, round) =>
        app.call(patient(round), listAppointments, { query: { when: 'upcoming', size: 100 } }),
    },
    {
      name: "a patient's past visits",
      run: (app, round) => app.call(patient(round), listAppointments, { query: { when: 'past', size: 10 } }),
    },
    {
      name: "a doctor's day",
      run: (app, round) =>
        app.call(doctor(round), listAppointments, {
          query: { from: day((round % 20) - 10), to: day((round % 20) - 9), size: 100 },
        }),
    },
    {
      name: "a doctor's past visits",
      run: (app, round) => app.call(doctor(round), listAppointments, { query: { when: 'past', size: 10 } }),
    },
    {
      name: 'the first page of all, for the staff',
      run: (app) => app.call(admin, listAppointments, { query: { size: 20 } }),
    },
  ]
}
