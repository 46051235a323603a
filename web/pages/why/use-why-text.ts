import type { Clock, Reason, ReasonCode, Source, TimeFacts } from '#contract/why.ts'
import { capital } from '../../parts/capital.ts'
import { useLengthText } from '../../parts/use-length-text.ts'
import { useTimes } from '../../parts/use-times.ts'
import { epoch, days, instant, localeOf, longDayText, minutes, zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { useHoursText } from '../availability/use-hours-text.ts'
import type { Hours } from '../availability/week.ts'
import { offsetText, wallClock, wallDay } from './wall.ts'

type Rule = TimeFacts['weekly'][number] | TimeFacts['dated'][number]
interface TimeSpan {
  startsAt: string
  endsAt: string
}

/** The facts about a time and the reasons in words, on the clock of the doctor. */
export function useWhyText(facts: TimeFacts) {
  const { availability, offers, why } = useWords()
  const { language } = useLanguage()
  const { timeZone } = facts
  const times = useTimes(timeZone)
  const hours = useHoursText()
  const length = useLengthText()
  const say = why.because
  const list = new Intl.ListFormat(localeOf(language))

  const moment = (at: string): string => `${times.day(at)}, ${times.time(at)}`
  const span = ({ startsAt, endsAt }: TimeSpan): string =>
    why.fromTo(
      moment(startsAt),
      times.day(startsAt) === times.day(endsAt) ? times.time(endsAt) : moment(endsAt),
    )
  const visitDay = times.day(facts.startsAt)
  /** Of a reason: without the day where it is that of the visit. */
  const during = ({ startsAt, endsAt }: Reason): string => {
    const at = { startsAt: startsAt ?? facts.startsAt, endsAt: endsAt ?? facts.endsAt }
    return times.day(at.startsAt) === visitDay && times.day(at.endsAt) === visitDay
      ? why.fromTo(times.time(at.startsAt), times.time(at.endsAt))
      : span(at)
  }
  const lengths = (all: readonly number[]): string => list.format(all.map(length.minutes))
  const onWall = (wall: string): string => `${longDayText(wallDay(wall), language)}, ${wallClock(wall)}`
  /** What a clock shows during the visit. */
  const reading = ({ start, end }: Clock): string => {
    const sameDay = wallDay(start.wall) === wallDay(end.wall)
    return why.fromTo(onWall(start.wall), sameDay ? wallClock(end.wall) : onWall(end.wall))
  }
  const clockOf = (zone: string): Clock | undefined => facts.clocks.find((one) => one.timeZone === zone)
  /** Hours of another zone, with what its clock shows then. */
  const inZone = (what: string, zone: string): string => {
    const clock = zone === timeZone ? undefined : clockOf(zone)
    return clock ? why.onClock(what, zoneCity(zone, language), reading(clock)) : what
  }
  const period = ({ startsOn, endsOn }: TimeFacts['weekly'][number]): string => {
    const [first, last] = [startsOn, endsOn].map((day) => (day === null ? '' : longDayText(day, language)))
    if (first && last) return availability.fromTo(first, last)
    return first ? availability.since(first) : last ? availability.until(last) : ''
  }
  const ruleText = (rule: Rule): string => {
    const when = 'on' in rule ? longDayText(rule.on, language) : hours.days(rule.weekdays)
    const bounds = 'on' in rule ? '' : period(rule)
    const whole = availability.rule(when, hours.range(rule))
    return inZone(bounds === '' ? whole : `${whole}, ${bounds}`, rule.timeZone)
  }
  const exceptionText = ({ on, timeZone: zone, hours: open }: TimeFacts['exceptions'][number]): string =>
    inZone(
      `${longDayText(on, language)}: ${open.length === 0 ? why.closed : hours.ranges(open as Hours[])}`,
      zone,
    )
  const nameOf = ({ nameEn, namePt }: TimeFacts['holidays'][number]): string =>
    language === 'pt' ? namePt : nameEn

  const rules: readonly Rule[] = [...facts.weekly, ...facts.dated]
  /** The hours among what decided something. */
  const hoursAmong = (sources: readonly Source[]): string =>
    list.format(
      sources.flatMap(({ is, id }) => {
        if (is === 'rule') return rules.filter((rule) => rule.id === id).map(ruleText)
        return is === 'exception' ? facts.exceptions.filter(({ on }) => on === id).map(exceptionText) : []
      }),
    )
  const isWhole = ({ startsAt, endsAt }: Reason): boolean =>
    startsAt === null ||
    (epoch(startsAt) === epoch(facts.startsAt) && endsAt !== null && epoch(endsAt) === epoch(facts.endsAt))

  const closedDays = (sources: readonly Source[]): string =>
    sources
      .flatMap(({ is, id }) => {
        if (is === 'holiday')
          return facts.holidays
            .filter((one) => one.id === id)
            .map((one) => say.holiday(nameOf(one), longDayText(one.on, language)))
        if (is !== 'exception') return []
        return facts.exceptions
          .filter(({ on }) => on === id)
          .map(({ on, hours: open, timeZone: zone }) =>
            open.length === 0
              ? say.noHoursOn(longDayText(on, language))
              : say.otherHoursOn(longDayText(on, language), inZone(hours.ranges(open as Hours[]), zone)),
          )
      })
      .join(' ')

  const sentences: Record<ReasonCode, (reason: Reason) => string> = {
    doctor_not_bookable: () => (facts.status === 'suspended' ? say.suspended : say.pending),
    kind_not_offered: () => {
      const [only] = facts.kinds
      return facts.kinds.length === 1 && only ? say.kind[only] : say.noKind
    },
    duration_not_offered: () => {
      const offered = new Set(facts.kinds.flatMap((kind) => facts.durationsByKind[kind]))
      return say.duration(
        length.minutes(facts.durationMinutes),
        lengths([...offered].toSorted((a, b) => a - b)),
      )
    },
    past: () => say.past,
    short_notice: () => {
      const earliest = instant(epoch(facts.now) + facts.noticeMinutes * minutes)
      return say.notice(length.minutes(facts.noticeMinutes), moment(earliest))
    },
    beyond_horizon: () => {
      const latest = instant(epoch(facts.now) + facts.horizonDays * days)
      return say.horizon(length.days(facts.horizonDays), moment(latest))
    },
    off_step: () => say.step(facts.stepMinutes),
    closed_by_exception: ({ sources }) => closedDays(sources),
    closed_by_holiday: ({ sources }) => closedDays(sources),
    other_kind: ({ sources }) => say.otherKind(hoursAmong(sources)),
    two_places: ({ sources }) => say.twoPlaces(hoursAmong(sources)),
    outside_hours: (reason) => {
      const around = hoursAmong(reason.sources)
      return `${isWhole(reason) ? say.outside : say.outsideFrom(during(reason))} ${around === '' ? say.nothingThatDay : say.thatDay(around)}`
    },
    away: (reason) => {
      const { id } = reason.sources[0] ?? {}
      const why = facts.unavailable.find((away) => away.id === id)?.reason ?? ''
      return why === '' ? say.away(during(reason)) : say.awayFor(during(reason), why)
    },
    day_full: () => say.full(offers.visits(facts.visitsPerDay ?? 0), facts.visitsThatDay ?? 0),
    booked: (reason) => (facts.bufferMinutes === 0 ? say.booked : say.bookedWithPause)(during(reason)),
    held: (reason) => {
      const { id } = reason.sources[0] ?? {}
      const until = facts.taken.find(({ claimId }) => claimId === id)?.heldUntil
      return say.held(during(reason), until ? moment(until) : '')
    },
    no_room_after: (reason) => say.noRoom(length.minutes(facts.bufferMinutes), during(reason)),
    in_hours: ({ sources }) => say.inHours(hoursAmong(sources)),
  }
  return {
    times,
    moment,
    span,
    lengths,
    reading,
    ruleText,
    exceptionText,
    offset: (clock: Clock): string => offsetText(clock.start.offsetMinutes),
    holidayText: (one: TimeFacts['holidays'][number]): string =>
      `${nameOf(one)}, ${longDayText(one.on, language)}`,
    /** The visit itself; where the clock changes on the way, with what each time is. */
    visit: (): string => {
      const [clock] = facts.clocks
      if (!clock || clock.start.offsetMinutes === clock.end.offsetMinutes) return span(facts)
      const sameDay = wallDay(clock.start.wall) === wallDay(clock.end.wall)
      return why.fromTo(
        why.onOffset(moment(facts.startsAt), offsetText(clock.start.offsetMinutes)),
        why.onOffset((sameDay ? times.time : moment)(facts.endsAt), offsetText(clock.end.offsetMinutes)),
      )
    },
    reason: (reason: Reason): string => capital(sentences[reason.code](reason)),
  }
}
export type WhyText = ReturnType<typeof useWhyText>
