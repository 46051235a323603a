import { useTimes } from '../../parts/use-times.ts'
import { useSelf } from '../../session.ts'
import { instant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import type { Entry } from './entries.ts'
import type { Span } from './spans.ts'

/** Entries of the calendar in words, on the clock of a zone. */
export function useEntryText(zone: string) {
  const { app, calendar } = useWords()
  const times = useTimes(zone)
  const side = useSelf()?.role

  const state = (entry: Entry): string => {
    if (entry.kind === 'proposal')
      return entry.proposal.decision === 'waiting' ? calendar.yourTurn : calendar.held
    if (entry.kind !== 'visit') return ''
    const { state } = entry.visit
    return state === 'requested' && side === 'doctor' ? app.waitsForYou : app.states[state]
  }
  /** `Maria Sousa`, `Away: leave`, `Open for visits`. */
  const name = (entry: Entry): string => {
    if (entry.kind === 'visit') return side === 'doctor' ? entry.visit.patient.name : entry.visit.doctor.name
    if (entry.kind === 'proposal') {
      const { doctor, patient } = entry.proposal
      return calendar.proposedFor(side === 'doctor' ? patient.name : doctor.name)
    }
    if (entry.kind === 'away') return calendar.awayBecause(entry.away.reason)
    return side === 'doctor' ? calendar.open : calendar.openPatient
  }
  /** `13:30 to 14:00`, with the days where it does not end on its first. */
  const range = ({ start, end }: Span): string => {
    const [from, to] = [instant(start), instant(end)]
    if (times.day(from) === times.day(to)) return calendar.range(times.time(from), times.time(to))
    const last = times.time(to) === '00:00' ? instant(end - 1) : to
    return times.day(from) === times.day(last)
      ? calendar.range(times.time(from), '24:00')
      : calendar.range(
          `${times.shortDay(from)}, ${times.time(from)}`,
          `${times.shortDay(to)}, ${times.time(to)}`,
        )
  }
  return {
    times,
    state,
    name,
    range,
    /** `13:30–14:00`, where there is little room. */
    shortRange: ({ start, end }: Span): string => `${times.time(instant(start))}–${times.time(instant(end))}`,
    /** A word for the state, where there is little room. */
    shortState: (entry: Entry): string => {
      if (entry.kind === 'proposal')
        return entry.proposal.decision === 'waiting' ? calendar.answer : calendar.waiting
      if (entry.kind !== 'visit') return ''
      const { state } = entry.visit
      if (state !== 'requested') return app.states[state]
      return side === 'doctor' ? calendar.answer : calendar.waiting
    },
    /** `13:30` */
    start: ({ start }: Span): string => times.time(instant(start)),
    /** `Tuesday 3 March, 13:30` */
    when: (ms: number): string => `${times.day(instant(ms))}, ${times.time(instant(ms))}`,
    /** `Tuesday 3 March, 13:30 to 14:00` */
    span: (span: Span): string => `${times.day(instant(span.start))}, ${range(span)}`,
    /** `Maria Sousa, 13:30 to 14:00, Confirmed` */
    whole: (entry: Entry): string => [name(entry), range(entry), state(entry)].filter(Boolean).join(', '),
  }
}
export type EntryText = ReturnType<typeof useEntryText>
