import type { EventName, Events } from '#contract/events.ts'
import type { UpdateName, Updates } from '#contract/updates.ts'

/** Something that people are told of. */
export type Telling = {
  [N in UpdateName]: { accountIds: readonly string[]; name: N; payload: Updates[N] }
}[UpdateName]

/** Whom an event concerns, and what they are told of it: pure, from the payload alone. */
export interface Audience<N extends EventName = EventName> {
  on: readonly N[]
  tell(payload: Events[N]): readonly Telling[]
}
export const audience = <const N extends EventName>(a: Audience<N>): Audience => a as unknown as Audience

/** What all audiences make of one event. */
export type Tellings = <N extends EventName>(name: N, payload: Events[N]) => readonly Telling[]

export function tellingsOf(audiences: readonly Audience[]): Tellings {
  const byName = new Map<EventName, Audience[]>()
  for (const one of audiences) for (const name of one.on) byName.set(name, [...(byName.get(name) ?? []), one])
  return (name, payload) => (byName.get(name) ?? []).flatMap((one) => one.tell(payload))
}
