/** The number of the session in a description (RFC 8866 section 5.2): each RTCPeerConnection draws one of its own. */
export const sessionOf = (sdp: string | undefined): string | undefined =>
  /^o=\S+ (\d+) /m.exec(sdp ?? '')?.[1]
