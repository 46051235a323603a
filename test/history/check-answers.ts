import {
  type Attempt,
  codeOf,
  type Entry,
  type History,
  idOf,
  isAnswered,
  isDone,
  isInDoubt,
  told,
} from './history.ts'

/** What an answer says, as far as a repeat must say the same. Which free times are nearest is looked up for each. */
const saying = (attempt: Attempt): string =>
  isDone({ status: attempt.status ?? 0 })
    ? `${attempt.status} ${JSON.stringify(attempt.body)}`
    : `${attempt.status} ${codeOf(attempt)}`

/** Keys of which two different answers were heard, and keys under which something else was done too. */
export function differentAnswers({ entries }: History): string[] {
  const keyed = Map.groupBy(
    entries.filter(({ key }) => key !== undefined),
    ({ accountId, key }) => `${accountId} ${key}`,
  )
  return [...keyed].flatMap(([key, all]) => {
    const first = all[0]!
    const same = all.filter(({ asked }) => asked === first.asked)
    const answers = new Set(same.flatMap(({ attempts }) => attempts.filter(isAnswered).map(saying)))
    const faults = answers.size > 1 ? [`two answers for the key ${key}: ${[...answers].join(' | ')}`] : []
    const reused = all.filter((entry) => entry.asked !== first.asked && codeOf(entry) !== 'key_reused')
    return [
      ...faults,
      ...reused.map((entry) => `another request was answered under a used key: ${told(entry)}`),
    ]
  })
}

const usual = ['time_taken', 'patient_busy']
/** The refusals that each operation may meet; those after the line only where an attempt before may have done it. */
const mayBeRefused: Record<string, { always: readonly string[]; inDoubt?: readonly string[] }> = {
  book: { always: usual },
  'book from a hold': { always: usual },
  hold: { always: [...usual, 'too_many_holds', 'held_too_often'] },
  move: { always: usual, inDoubt: ['not_in_this_state'] },
  swap: { always: [...usual, 'offer_over'], inDoubt: ['not_in_this_state'] },
  wait: { always: ['waiting_already', 'too_many_entries'] },
  cancel: { always: [], inDoubt: ['not_in_this_state'] },
  renew: { always: ['hold_expired', 'already_renewed'] },
  release: { always: [] },
  repeat: {
    always: [...usual, 'too_many_holds', 'held_too_often', 'waiting_already', 'too_many_entries'],
  },
  'reuse a key': { always: ['key_reused'] },
}

/** Refusals that nothing explains, and requests that never got an answer. */
export function unexpectedAnswers({ entries }: History): string[] {
  return entries.flatMap((entry) => {
    if (!isAnswered(entry)) return [`no answer came: ${told(entry)}`]
    if (isDone(entry))
      return entry.operation === 'reuse a key' ? [`a used key was taken: ${told(entry)}`] : []
    const { always, inDoubt = [] } = mayBeRefused[entry.operation] ?? { always: [] }
    const allowed = isInDoubt(entry) ? [...always, ...inDoubt] : always
    return allowed.includes(codeOf(entry)) ? [] : [`an unexpected refusal: ${told(entry)}`]
  })
}

/** Answers that tell of a fault of ours. That there is too much to do, or the database away, is none. */
export const brokenAnswers = ({ entries }: History): string[] =>
  entries.flatMap((entry) =>
    entry.attempts.some(({ status = 0 }) => status >= 500 && status !== 503)
      ? [`something broke: ${told(entry)}`]
      : [],
  )

/** Of requests to one process for times that were free, those that were not decided in the order in which they came. */
export function outOfOrder({ bursts }: History): string[] {
  return bursts.flatMap(({ entries }) => {
    const given: Entry[] = []
    return entries
      .toSorted((a, b) => numberOf(a) - numberOf(b))
      .flatMap((entry) => {
        const { doctorId, startsAt, endsAt } = entry.takes!
        const isLost = given.some(
          ({ takes }) => takes!.doctorId === doctorId && takes!.startsAt < endsAt && startsAt < takes!.endsAt,
        )
        if (!isLost) given.push(entry)
        if (isDone(entry) !== isLost) return []
        return [
          `out of order: request ${entry.attempts[0]?.requestId} ${isLost ? 'won against an earlier one' : 'lost to a later one'}, ${told(entry)}`,
        ]
      })
  })
}

/** A process numbers its requests as they come. */
const numberOf = ({ attempts }: Entry): number => Number(attempts[0]?.requestId?.split('-').at(-1))

/** What was answered with success, by the id of the visit or hold. */
export const acknowledged = ({ entries }: Pick<History, 'entries'>): Map<string, Entry[]> =>
  Map.groupBy(
    entries.filter((entry) => isDone(entry) && entry.operation !== 'repeat'),
    (entry) => entry.of ?? idOf(entry),
  )
