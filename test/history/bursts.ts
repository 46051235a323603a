import { listHolds } from '#contract/holds.ts'
import type { Device } from './device.ts'
import type { Dice } from './dice.ts'
import type { Burst } from './history.ts'
import { bookingOf } from './operations.ts'
import type { Practice } from './practice.ts'

/** Less than the minute for which a process remembers who somebody is. */
const longestMs = 40_000

/**
 * One device of each patient sends a wish to one desk, all in one moment and for three times of a doctor that overlap a
 * little: the desk numbers the requests as they come. Everybody is known to the desk before, so that all go the same way
 * from their arrival to the decision. Undefined where the machine was so slow that somebody was forgotten meanwhile.
 */
export async function burst(
  practice: Practice,
  dice: Dice,
  { desk, day }: { desk: number; day: number },
): Promise<Burst | undefined> {
  const { devices, quietDoctorId } = practice
  const perPatient = [...Map.groupBy(devices, ({ accountId }) => accountId).values()].map(
    ([device]) => device as Device,
  )
  const from = performance.now()
  for (const device of perPatient) await device.ask('list', { endpoint: listHolds, request: {} }, desk)
  const three = practice.quietStarts(day).slice(4, 7)
  const asking = dice.shuffled(perPatient).map((device) => {
    const startsAt = dice.oneOf(three)!
    const span = {
      doctorId: quietDoctorId,
      patientId: device.patientId,
      startsAt,
      endsAt: startsAt + 30 * 60_000,
    }
    return device.ask('book', bookingOf(device, span), desk)
  })
  const entries = await Promise.all(asking)
  return performance.now() - from < longestMs ? { entries } : undefined
}
