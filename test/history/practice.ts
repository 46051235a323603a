import { listPatients } from '#contract/patients.ts'
import { makePerson, settleDoctor } from '#test/clinic/people.ts'
import { Device } from './device.ts'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'
import { Line } from './line.ts'
import type { Offer } from './operations.ts'

const doctors = 3
const patients = 8
/** So many of them have a second device. */
const withTwo = 4
const days = 2
const quartersOfDay = 32

/** Doctors who see patients from nine to five, patients with their devices, and the times that they ask for. */
export async function openPractice(house: House, dice: Dice) {
  const { system, milliseconds } = house
  const base = house.desks[0]!
  const admin = await makePerson(system, base, 'admin')
  const makeDoctor = async (name: string): Promise<string> => {
    const doctor = await makePerson(system, base, 'doctor', { name, timeZone: 'UTC' })
    await settleDoctor(doctor, async () => admin, { timeZone: 'UTC', instantConfirmation: true })
    return doctor.id
  }
  const doctorIds: string[] = []
  for (let n = 0; n < doctors; n += 1) doctorIds.push(await makeDoctor(`Dr. Number ${n}`))
  // Of whom nobody wants anything but what a burst asks.
  const quietDoctorId = await makeDoctor('Dr. Quiet')
  const lines: Line[] = []
  const devices: Device[] = []
  for (let n = 0; n < patients; n += 1) {
    const person = await makePerson(system, base, 'patient', { name: `Patient ${n}`, timeZone: 'UTC' })
    const { items } = await person.call(listPatients)
    for (let which = 0; which < (n < withTwo ? 2 : 1); which += 1) {
      const line = new Line(house.desks, person.token, milliseconds)
      lines.push(line)
      const who = { name: `patient ${n} device ${which}`, accountId: person.id, patientId: items[0]!.id }
      devices.push(new Device(who, { line, dice }))
    }
  }
  const first = system.now().toZonedDateTimeISO('UTC').startOfDay().add({ days: 10 })
  const startsOf = (day: number): number[] =>
    // The last visit ends at five.
    Array.from(
      { length: quartersOfDay - 1 },
      (_, quarter) => first.add({ days: day, hours: 9, minutes: 15 * quarter }).toInstant().epochMilliseconds,
    )
  const offer: Offer = { doctorIds, starts: Array.from({ length: days }, (_, day) => startsOf(day)).flat() }
  return {
    devices,
    offer,
    quietDoctorId,
    /** The starts of a day on which nobody has asked for anything. */
    quietStarts: (n: number): number[] => startsOf(days + n),
    [Symbol.dispose]: () => lines.forEach((line) => line.close()),
  }
}

export type Practice = Awaited<ReturnType<typeof openPractice>>
