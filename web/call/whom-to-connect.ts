import type { Call, CallDevice } from '#contract/video.ts'

/** The devices that one sees and hears: of other people, let in; none while one waits oneself. */
export function whomToConnect({ phase, devices }: Call, deviceId: string): CallDevice[] {
  const own = devices.find(({ id }) => id === deviceId)
  if (!own || own.isWaiting || phase === 'over') return []
  return devices.filter(({ isWaiting, person }) => !isWaiting && person.id !== own.person.id)
}

/** Of two devices one begins, and the other gives way where both speak at once. */
export const isPolite = (own: string, other: string): boolean => own < other

/** What a connection to each of `wanted` takes, where there are some already. */
export function changesOf(
  connected: Iterable<string>,
  wanted: readonly CallDevice[],
): { come: readonly CallDevice[]; gone: readonly string[] } {
  const known = new Set(connected)
  const ids = new Set(wanted.map(({ id }) => id))
  return {
    come: wanted.filter(({ id }) => !known.has(id)),
    gone: [...known].filter((id) => !ids.has(id)),
  }
}

/**
 * Bits per second for the picture of the camera to each of so many others: sent to each by itself, so that a home's way up
 * has to carry them all.
 */
export const cameraBitrate = (others: number): number =>
  Math.round(Math.max(150_000, Math.min(1_500_000, 2_400_000 / Math.max(1, others))))
