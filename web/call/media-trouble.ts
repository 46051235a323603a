/** Why a camera or microphone gives nothing. `insecure`: the page is neither https nor localhost, so browsers give none. */
export type MediaTrouble = 'denied' | 'missing' | 'in_use' | 'insecure' | 'unknown'

const byName: Record<string, MediaTrouble> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'in_use',
  AbortError: 'in_use',
}

/** Why a browser gave no camera, microphone or screen, by the names of the Media Capture specification. */
export const troubleOf = (error: unknown): MediaTrouble =>
  (error instanceof Error && byName[error.name]) || 'unknown'

/** Whether the person only thought better of sharing: no trouble. Systems that forbid it say so in the message. */
export const isChangeOfMind = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' || (error.name === 'NotAllowedError' && !/system/i.test(error.message)))
