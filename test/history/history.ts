/** Time of a doctor and a patient, in milliseconds since 1970. */
export interface Span {
  doctorId: string
  patientId: string
  startsAt: number
  endsAt: number
}

/** A request as it was sent once; without a status where the connection broke before the answer had come. */
export interface Attempt {
  desk: number
  sentAt: number
  endedAt: number
  status?: number
  requestId?: string
  body?: unknown
}

/** What a device asked for until it heard an answer. All times are the clinic's, in milliseconds since 1970. */
export interface Entry {
  device: string
  accountId: string
  operation: string
  /** Its Idempotency-Key. */
  key?: string
  /** What was asked, as it would be compared under one key. */
  asked: string
  takes?: Span & { as: 'visit' | 'hold' }
  /** Ids of visits and holds whose time it gives up if it is done. */
  gives: readonly string[]
  /** The visit or hold that it changes. */
  of?: string
  attempts: Attempt[]
  sentAt: number
  answeredAt: number
  status: number
  body: unknown
}

export interface VisitRow {
  id: string
  claimId: string
  doctorId: string
  patientId: string
  startsAt: number
  endsAt: number
  state: string
}
export interface StepRow {
  visitId: string
  position: number
  step: string
  startsAt: number
}
export interface HoldRow {
  id: string
  doctorId: string
  patientId: string
  startsAt: number
  endsAt: number
  expiresAt: number
  renewedAt: number | null
  endedAt: number | null
}
/** What the waiting list offered to somebody, and held for them meanwhile. */
export interface OfferRow {
  id: string
  claimId: string
  doctorId: string
  patientId: string
  startsAt: number
  endsAt: number
  state: string
  offeredAt: number
  expiresAt: number
  closedAt: number | null
}
export interface CellRow {
  partyId: string
  cell: number
  claimId: string
  kind: string
  expiresAt: number | null
}

/** The tables when all had been answered, at one instant. */
export interface Tables {
  at: number
  visits: VisitRow[]
  steps: StepRow[]
  holds: HoldRow[]
  offers: OfferRow[]
  cells: CellRow[]
}

/** Wishes of different patients that were sent to one process at once, for times that were free and with nobody else about. */
export interface Burst {
  entries: Entry[]
}

export interface History {
  entries: Entry[]
  bursts: Burst[]
  tables: Tables
}

export const isDone = ({ status }: { status: number }): boolean => status >= 200 && status < 300
/** Whether an attempt was answered: who is told that something broke, or that there is too much to do, asks again. */
export const isAnswered = ({ status = 0 }: { status?: number }): boolean => status >= 200 && status < 500
/** Whether it may have been done by an attempt of which nothing was heard. */
export const isInDoubt = ({ attempts }: Entry): boolean => attempts.some((attempt) => !isAnswered(attempt))
export const codeOf = ({ body }: { body?: unknown }): string => (body as { code?: string } | null)?.code ?? ''
export const idOf = ({ body }: { body?: unknown }): string => (body as { id?: string } | null)?.id ?? ''

type Times = Pick<Span, 'startsAt' | 'endsAt'>
export const overlap = (a: Times, b: Times): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt
export const told = (entry: Entry): string =>
  `${entry.device} ${entry.operation} ${entry.asked} at ${entry.sentAt} → ${entry.status} ${codeOf(entry)}`

export const cellMilliseconds = 900_000
export const cellsOf = ({ startsAt, endsAt }: Times): number[] => {
  const first = startsAt / cellMilliseconds
  return Array.from({ length: Math.ceil(endsAt / cellMilliseconds) - first }, (_, i) => first + i)
}
