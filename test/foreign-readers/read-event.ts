/** An event as a calendar program reads it. Times are seconds since 1970, UTC. */
export interface ReadEvent {
  uid: string
  recurrenceId: number | null
  sequence: number
  status: string
  summary: string
  start: number
  end: number
}

/** Two readers agree on these. */
export const timesOf = ({ uid, start, end }: ReadEvent): [string, number, number] => [uid, start, end]

export const seconds = (at: Temporal.Instant | string): number =>
  Temporal.Instant.from(at).epochMilliseconds / 1000
