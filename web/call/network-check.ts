/** Whether the clinic is reached, and by which ways a call could go. */
export interface NetworkCheck {
  state: 'checking' | 'good' | 'relay_only' | 'failed'
  /** Milliseconds to the clinic and back. */
  roundTripMs: number | undefined
}

/** What the kinds of addresses that a browser found (RFC 8445: host, srflx, prflx, relay) mean for a call. */
export function stateOf(found: Iterable<string>): 'good' | 'relay_only' | 'failed' {
  const kinds = new Set(found)
  const isRelayed = kinds.delete('relay')
  if (kinds.size > 0) return 'good'
  return isRelayed ? 'relay_only' : 'failed'
}
