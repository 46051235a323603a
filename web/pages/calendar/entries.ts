import type { Calendar, CalendarVisit, OpenSpan, ProposedVisit } from '#contract/calendar.ts'
import type { UnavailableTime } from '#contract/schedules.ts'
import { epoch } from '../../times.ts'
import { overlaps, type Span, without } from './spans.ts'

/** What is looked at: visits, with one's hours greyed behind them, or the hours, with the visits behind them. */
export type Mode = 'visits' | 'hours'

/** Something in the calendar that can be opened. */
export type Entry = Span & { key: string } & (
    | { kind: 'visit'; visit: CalendarVisit }
    | { kind: 'proposal'; proposal: ProposedVisit }
    | { kind: 'open'; open: OpenSpan }
    | { kind: 'away'; away: UnavailableTime }
  )
export type OpenEntry = Extract<Entry, { kind: 'open' }>
export type AwayEntry = Extract<Entry, { kind: 'away' }>
export type VisitEntry = Extract<Entry, { kind: 'visit' }>

const spanOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Span => ({
  start: epoch(startsAt),
  end: epoch(endsAt),
})

const visitEntries = ({ visits }: Calendar): VisitEntry[] =>
  visits.map((visit) => ({ kind: 'visit', key: `visit ${visit.id}`, visit, ...spanOf(visit) }))
const proposalEntries = ({ proposals }: Calendar): Entry[] =>
  proposals.map((proposal) => ({
    kind: 'proposal',
    key: `proposal ${proposal.proposalId} ${proposal.startsAt} ${proposal.doctor.id}`,
    proposal,
    ...spanOf(proposal),
  }))
const openEntries = ({ open }: Calendar): OpenEntry[] =>
  open.map((one) => ({
    kind: 'open',
    key: `open ${one.ruleId ?? one.on} ${one.startsAt}`,
    open: one,
    ...spanOf(one),
  }))
const awayEntries = ({ unavailable }: Calendar): AwayEntry[] =>
  unavailable.map((away) => ({ kind: 'away', key: `away ${away.id}`, away, ...spanOf(away) }))

/** What can be opened in a mode, in order of time. */
export function entriesOf(calendar: Calendar, mode: Mode): Entry[] {
  const entries =
    mode === 'visits'
      ? [...visitEntries(calendar), ...proposalEntries(calendar)]
      : [...openEntries(calendar), ...awayEntries(calendar)]
  return entries.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** What lies behind the entries of a mode: the times away, or the visits. */
export const behind = (calendar: Calendar, mode: Mode): Entry[] =>
  mode === 'visits' ? awayEntries(calendar) : visitEntries(calendar)

/** The time within `shown` that one's hours leave closed; times away are apart. */
export const closedSpans = (calendar: Calendar, shown: Span): Span[] =>
  without([shown], calendar.open.map(spanOf))

/** The entries that touch a stretch of time. */
export const entriesAt = <T extends Span>(entries: readonly T[], at: Span): T[] =>
  entries.filter((entry) => overlaps(entry, at))
