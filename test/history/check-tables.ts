import { acknowledged } from './check-answers.ts'
import {
  type CellRow,
  cellsOf,
  type Entry,
  type History,
  idOf,
  isDone,
  isInDoubt,
  overlap,
  told,
  type VisitRow,
} from './history.ts'

const live = ['requested', 'confirmed']
const instant = (text: string): number => Temporal.Instant.from(text).epochMilliseconds

/** Visits that were answered with success and are not, or not so, in the tables; and what is there though nobody asked for it. */
export function lostVisits({ entries, tables }: History): string[] {
  const rows = new Map(tables.visits.map((row) => [row.id, row]))
  const steps = Map.groupBy(
    tables.steps.toSorted((a, b) => a.position - b.position),
    ({ visitId }) => visitId,
  )
  const faults: string[] = []
  const booked = entries.filter(({ takes, of }) => takes?.as === 'visit' && of === undefined)
  for (const [id, about] of acknowledged({
    entries: entries.filter(({ operation }) => isOfVisit(operation)),
  })) {
    const stored = (steps.get(id) ?? []).map(({ step, startsAt }) => `${step} ${startsAt}`)
    if (!rows.has(id)) faults.push(`lost: the visit ${id} of ${told(about[0]!)}`)
    for (const entry of about) {
      const answered = historyIn(entry)
      if (answered.some((step, i) => stored[i] !== step))
        faults.push(`lost: a step of ${told(entry)}, there is ${stored.join(', ')}`)
    }
  }
  const known = new Set(booked.filter(isDone).map(idOf))
  for (const row of tables.visits) {
    if (!known.has(row.id)) faults.push(`nobody was told of the visit ${row.id}`)
    const last = steps.get(row.id)?.at(-1)
    const state = last?.step === 'cancel' ? 'cancelled' : 'confirmed'
    if (last?.startsAt !== row.startsAt || row.state !== state)
      faults.push(
        `the visit ${row.id} is ${row.state} at ${row.startsAt}, its last step says ${last?.step} ${last?.startsAt}`,
      )
    faults.push(
      ...stepsNobodyAsked(
        row,
        steps.get(row.id) ?? [],
        entries.filter(({ of }) => of === row.id),
      ),
    )
  }
  return faults
}

const isOfVisit = (operation: string): boolean =>
  ['book', 'book from a hold', 'move', 'swap', 'cancel'].includes(operation)
const historyIn = ({ body }: Entry): string[] =>
  (body as { history: { step: string; startsAt: string }[] }).history.map(
    ({ step, startsAt }) => `${step} ${instant(startsAt)}`,
  )

/** Steps beyond those that were asked for. */
function stepsNobodyAsked(
  row: VisitRow,
  steps: readonly { step: string; startsAt: number }[],
  about: readonly Entry[],
): string[] {
  return ['move', 'cancel'].flatMap((name) => {
    const taken = steps.filter(({ step }) => step === name).length
    const asked = about.filter(
      ({ operation }) => operation === name || (name === 'move' && operation === 'swap'),
    )
    const most = asked.reduce((sum, entry) => sum + entry.attempts.length, 0)
    const least = asked.filter((entry) => isDone(entry)).length
    return taken > most || (taken < least && !asked.some(isInDoubt))
      ? [`the visit ${row.id} has ${taken} steps ${name}, asked for were ${least} to ${most}`]
      : []
  })
}

/** Holds that were answered with success and are not, or not so, in the tables. */
export function lostHolds({ entries, tables }: History): string[] {
  const rows = new Map(tables.holds.map((row) => [row.id, row]))
  const ofHolds = entries.filter(({ operation }) => ['hold', 'renew', 'release'].includes(operation))
  return [...acknowledged({ entries: ofHolds })].flatMap(([id, about]) => {
    const row = rows.get(id)
    if (!row) return [`lost: the hold ${id} of ${told(about[0]!)}`]
    return about.flatMap((entry) => {
      const expiresAt =
        entry.operation === 'release' ? 0 : instant((entry.body as { expiresAt: string }).expiresAt)
      const isThere =
        (entry.operation !== 'release' || row.endedAt !== null) &&
        (entry.operation !== 'renew' || row.renewedAt !== null) &&
        row.expiresAt >= expiresAt
      return isThere ? [] : [`lost: ${told(entry)}`]
    })
  })
}

/** Two rows of one doctor or patient for one time. */
export function overlappingRows({ tables }: History): string[] {
  const visits = tables.visits.filter(({ state }) => live.includes(state))
  return (['doctorId', 'patientId'] as const).flatMap((party) =>
    [...Map.groupBy(visits, (row) => row[party])].flatMap(([id, rows]) => {
      const sorted = rows.toSorted((a, b) => a.startsAt - b.startsAt)
      return sorted
        .slice(1)
        .flatMap((row, i) =>
          overlap(sorted[i]!, row)
            ? [`an overlap in the tables of ${party} ${id}: ${sorted[i]!.id} and ${row.id}`]
            : [],
        )
    }),
  )
}

/** What is taken although no visit, hold or offer explains it, and what one of them ought to have and has not. */
export function unexplainedCells({ tables }: History): string[] {
  const { at, visits, holds, offers, cells } = tables
  const asText = ({ partyId, cell, claimId, kind, expiresAt }: CellRow): string =>
    `${partyId} ${cell} ${claimId} ${kind} ${expiresAt ?? 'for good'}`
  const lasts = ({ expiresAt }: { expiresAt: number | null }): boolean => expiresAt === null || expiresAt > at
  const wanted = [
    ...visits
      .filter(({ state }) => live.includes(state))
      .flatMap((row) => cellRows(row, { claimId: row.claimId, kind: 'booking', expiresAt: null })),
    ...holds
      .filter((row) => row.endedAt === null && lasts(row))
      .flatMap((row) => cellRows(row, { claimId: row.id, kind: 'hold', expiresAt: row.expiresAt })),
    ...offers
      .filter((row) => row.state === 'open' && lasts(row))
      .flatMap((row) => cellRows(row, { claimId: row.claimId, kind: 'hold', expiresAt: row.expiresAt })),
  ].map(asText)
  const found = cells.filter(lasts).map(asText)
  return [
    ...[...new Set(found).difference(new Set(wanted))].map((cell) => `taken and not explained: ${cell}`),
    ...[...new Set(wanted).difference(new Set(found))].map(
      (cell) => `not taken although it ought to be: ${cell}`,
    ),
  ]
}

type Whose = Pick<VisitRow, 'doctorId' | 'patientId' | 'startsAt' | 'endsAt'>
const cellRows = (row: Whose, claim: Pick<CellRow, 'claimId' | 'kind' | 'expiresAt'>): CellRow[] =>
  [row.doctorId, row.patientId].flatMap((partyId) =>
    cellsOf(row).map((cell) => ({ partyId, cell, ...claim })),
  )
