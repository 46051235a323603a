/**
 * The answer is no. Thrown by a use case, answered as an RFC 9457 problem; everything else thrown is a bug or an outage.
 * `message` is English for the program that reads it; pages have their own words for `code`.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly field: string | undefined
  /** Members added to the problem, such as the nearest free times. */
  readonly extra: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(
    code: string,
    status: number,
    message: string,
    more: { field?: string; extra?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.field = more.field
    this.extra = more.extra ?? {}
    this.headers = more.headers ?? {}
  }
}

/** A refusal of one entry of a list: its field is then told within `place`, such as `changes.2`. Anything else stays what it is. */
export function refusedIn(place: string, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  const { code, status, message, extra, headers } = error
  const field = [place, error.field].filter(Boolean).join('.')
  return new Refusal(code, status, message, { field, extra, headers })
}

/** "Does not exist" and "is not yours" are the same answer. */
export const notFound = (what = 'This'): Refusal =>
  new Refusal('not_found', 404, `${what} does not exist, or is not yours.`)

/** Whoever waits so long may try again. */
export function tooManyAttempts(milliseconds: number): Refusal {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000))
  return new Refusal('too_many_attempts', 429, `Too many attempts. Try again in ${seconds} seconds.`, {
    headers: { 'retry-after': String(seconds) },
  })
}

/** Name of the constraint that a database error broke, if it is one. */
export const brokenConstraint = (error: unknown): string | undefined =>
  error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : undefined

/** What hinders the start and what to do about it: a sentence for the operator, shown without a stack. */
export class CannotStart extends Error {}
