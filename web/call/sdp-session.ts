/** Session and version in a description (RFC 8866 section 5.2): each offer that a connection makes has another. */
export const versionOf = (sdp: string | undefined): string | undefined =>
  /^o=\S+ (\d+ \d+) /m.exec(sdp ?? '')?.[1]

/** The number of the session in a description: each RTCPeerConnection draws one of its own. */
export const sessionOf = (sdp: string | undefined): string | undefined => versionOf(sdp)?.split(' ')[0]

/**
 * Whether an answer is to this offer. Where signals take long it may be to an earlier one, of which the other device tells by
 * `answers`; pages of an older version do not say.
 */
export const isAnswerTo = (offered: string | undefined, answers: string | undefined): boolean =>
  answers === undefined || answers === versionOf(offered)
