import type { Person } from '#contract/chat.ts'
import type { CallDevice } from '#contract/video.ts'

/** The people of these devices, each once, in the order in which they came. */
export function peopleOf(devices: readonly CallDevice[], { isWaiting }: { isWaiting: boolean }): Person[] {
  const people = new Map<string, Person>()
  for (const device of devices)
    if (device.isWaiting === isWaiting && !people.has(device.person.id))
      people.set(device.person.id, device.person)
  return [...people.values()]
}
