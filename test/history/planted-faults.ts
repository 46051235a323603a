import { cellMilliseconds, codeOf, type Entry, type History, idOf, isDone } from './history.ts'

export interface Plant {
  what: string
  /** Breaks a history that had no fault. */
  plant(history: History): void
  /** What the checks must say of it. */
  named: RegExp
}

const done = (history: History, operation: string): Entry =>
  history.entries.find((entry) => entry.operation === operation && isDone(entry))!
/** A booking of which nothing else is told, so that its visit lasts. */
const lasting = (history: History): Entry => {
  const ended = new Set(history.entries.flatMap(({ gives }) => gives))
  return history.entries.find(
    (entry) => entry.operation === 'book' && isDone(entry) && !ended.has(idOf(entry)),
  )!
}
const burstOf = ({ bursts }: History): Entry[] =>
  bursts
    .map(({ entries }) => entries.toSorted((a, b) => numberOf(a) - numberOf(b)))
    .find((entries) => entries.some((entry) => !isDone(entry)))!
const numberOf = ({ attempts }: Entry): number => Number(attempts[0]!.requestId!.split('-').at(-1))

export const plants: readonly Plant[] = [
  {
    what: 'a visit that was answered and is not in its table',
    plant(history) {
      const id = idOf(lasting(history))
      history.tables.visits = history.tables.visits.filter((row) => row.id !== id)
    },
    named: /^lost: the visit/,
  },
  {
    what: 'a move that was answered and is undone',
    plant(history) {
      const { of } = done(history, 'move')
      history.tables.steps = history.tables.steps.filter(
        ({ visitId, step }) => visitId !== of || step !== 'move',
      )
    },
    named: /^lost: a step of/,
  },
  {
    what: 'a hold that was answered and is not in its table',
    plant(history) {
      const id = idOf(done(history, 'hold'))
      history.tables.holds = history.tables.holds.filter((row) => row.id !== id)
    },
    named: /^lost: the hold/,
  },
  {
    what: 'a visit that nobody was told of',
    plant(history) {
      history.tables.visits.push({ ...history.tables.visits[0]!, id: 'somebody' })
    },
    named: /^nobody was told of the visit somebody/,
  },
  {
    what: 'one time answered to two',
    plant(history) {
      const first = lasting(history)
      const body = { ...(first.body as object), id: 'another' }
      const takes = { ...first.takes!, patientId: 'somebody else' }
      history.entries.push({ ...first, body, takes, key: 'another', gives: [] })
    },
    named: /^an overlap of doctorId/,
  },
  {
    what: 'two visits of one patient at one time in the tables',
    plant(history) {
      const row = history.tables.visits.find(({ state }) => state === 'confirmed')!
      history.tables.visits.push({ ...row, id: 'another', doctorId: 'somebody else' })
    },
    named: /^an overlap in the tables of patientId/,
  },
  {
    what: 'a cell that nothing explains',
    plant({ tables }) {
      tables.cells.push({ ...tables.cells[0]!, cell: 1, kind: 'booking', expiresAt: null })
    },
    named: /^taken and not explained/,
  },
  {
    what: 'a cell of a visit that is not taken',
    plant({ tables }) {
      const { claimId } = tables.visits.find(({ state }) => state === 'confirmed')!
      tables.cells.splice(
        tables.cells.findIndex((cell) => cell.claimId === claimId),
        1,
      )
    },
    named: /^not taken although it ought to be/,
  },
  {
    what: 'two answers for one key',
    plant(history) {
      const first = done(history, 'book')
      const body = { ...(first.body as object), reason: 'another' }
      const attempts = first.attempts.map((attempt) => ({ ...attempt, status: 201, body }))
      history.entries.push({ ...first, operation: 'repeat', attempts, takes: undefined, body })
    },
    named: /^two answers for the key/,
  },
  {
    what: 'a key that was taken for something else',
    plant(history) {
      const first = done(history, 'book')
      history.entries.push({ ...first, operation: 'reuse a key', asked: 'something else', takes: undefined })
    },
    named: /^another request was answered under a used key/,
  },
  {
    what: 'an answer that something broke',
    plant(history) {
      const first = done(history, 'book')
      history.entries.push({
        ...first,
        attempts: [{ ...first.attempts[0]!, status: 500 }, ...first.attempts],
      })
    },
    named: /^something broke/,
  },
  {
    what: 'a refusal of a time that was free',
    plant(history) {
      const lost = history.entries.find(
        (entry) => entry.operation === 'book' && codeOf(entry) === 'time_taken',
      )!
      const far = { startsAt: cellMilliseconds, endsAt: 3 * cellMilliseconds }
      history.entries.push({ ...lost, key: 'another', takes: { ...lost.takes!, ...far } })
    },
    named: /^told time_taken of a time that was free/,
  },
  {
    what: 'a hold that is over before its time',
    plant(history) {
      const hold = done(history, 'hold')
      const at = { sentAt: hold.answeredAt, answeredAt: hold.answeredAt }
      // Of nobody else about: what the same account did in that time would end it.
      history.entries = [hold]
      history.entries.push({
        ...hold,
        ...at,
        operation: 'renew',
        key: undefined,
        takes: undefined,
        of: idOf(hold),
        status: 409,
        body: { code: 'hold_expired' },
      })
    },
    named: /^told hold_expired of a hold that lasted/,
  },
  {
    what: 'a later request that won',
    plant(history) {
      const [first, ...later] = burstOf(history)
      const last = later.at(-1)!
      const { requestId } = first!.attempts[0]!
      first!.attempts[0]!.requestId = last.attempts[0]!.requestId!
      last.attempts[0]!.requestId = requestId!
    },
    named: /^out of order/,
  },
]
