import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ask } from '../../api.ts'
import { useZone } from '../../session.ts'
import {
  addDays,
  clocksDiffer,
  dayOf,
  daysBetween,
  instant,
  nowMs,
  wallToInstant,
  zoneCity,
} from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { Failed } from '../Failed.tsx'
import { Notice } from '../Notice.tsx'
import { CardSkeletons } from '../Skeletons.tsx'
import { useTimes } from '../use-times.ts'
import { DayStrip } from './DayStrip.tsx'
import { DayTimes } from './DayTimes.tsx'
import { groupBy } from './group-by.ts'
import styles from './TimePicker.module.css'

const span = 7
/** How far ahead to look for the next free time when a week has none, in days. */
const horizon = 60

interface Props {
  doctor: Doctor
  minutes: number
  /** Without it, times that are free for any kind of visit. */
  kind: VisitKind | undefined
  /** Shown instead of times while no kind is chosen and other times are free for each. */
  kindFirst?: ReactNode
  /** Day looked at, on the viewer's calendar; without one the first free day. */
  day: string | undefined
  /** The time that was chosen, or several. */
  at: string | readonly string[] | undefined
  onDay: (day: string) => void
  onTime: (at: string) => void
  /** Right below the times, and there too when there are none. */
  children?: ReactNode
}

/** Free times of a doctor: a strip of seven days with counts, then the times of the chosen day. */
export function TimePicker({ doctor, minutes, kind, kindFirst, day, at, onDay, onTime, children }: Props) {
  const { doctor: words } = useWords()
  const { language } = useLanguage()
  const zone = useZone()
  const times = useTimes()
  const chosen = at === undefined || typeof at === 'string' ? [at ?? []].flat() : at
  const today = dayOf(nowMs(), zone)
  const looked = day && day >= today ? day : dayOf(chosen[0] ?? doctor.nextFreeAt ?? nowMs(), zone)
  const first = addDays(today, Math.floor(daysBetween(today, looked) / span) * span)
  const strip = Array.from({ length: span }, (_, index) => addDays(first, index))
  const free = useQuery({
    ...ask(getFreeTimes, {
      query: {
        doctorId: doctor.id,
        from: wallToInstant(first, '00:00', zone),
        to: wallToInstant(addDays(first, span), '00:00', zone),
        durationMinutes: minutes,
        kind,
      },
    }),
    placeholderData: keepPreviousData,
  })
  const now = instant(nowMs())
  const byDay = groupBy(
    (free.data?.items ?? []).filter((start) => start > now),
    (start) => dayOf(start, zone),
  )
  const hasTimes = strip.some((one) => byDay.has(one))
  const shown = day && byDay.has(day) ? day : (strip.find((one) => byDay.has(one)) ?? looked)
  const ahead = useQuery({
    ...ask(getFreeTimes, {
      query: {
        doctorId: doctor.id,
        from: wallToInstant(addDays(first, span), '00:00', zone),
        to: wallToInstant(addDays(first, horizon), '00:00', zone),
        durationMinutes: minutes,
        kind,
      },
    }),
    enabled: free.isSuccess && !free.isPlaceholderData && !hasTimes,
  })
  if (free.isPending)
    return (
      <div className={styles.picker}>
        <CardSkeletons count={2} height="9rem" />
      </div>
    )
  if (free.isError) return <Failed error={free.error} retry={() => void free.refetch()} />
  if (free.data.differsByKind && kindFirst)
    return (
      <>
        {kindFirst}
        {children}
      </>
    )
  const nextStart = ahead.data?.items[0]
  const differs = (byDay.get(shown) ?? []).some((start) => clocksDiffer(start, zone, doctor.timeZone))
  return (
    <div className={styles.picker}>
      <DayStrip
        days={strip}
        today={today}
        count={(one) => byDay.get(one)?.length ?? 0}
        day={shown}
        onDay={onDay}
      />
      {hasTimes ? (
        <>
          {differs && (
            <p className={styles.note}>
              {words.zoneNote(zoneCity(zone, language), zoneCity(doctor.timeZone, language))}
            </p>
          )}
          <DayTimes
            day={shown}
            starts={byDay.get(shown) ?? []}
            zone={doctor.timeZone}
            chosen={chosen}
            onTime={onTime}
          />
        </>
      ) : (
        <Notice>
          <p>{ahead.isSuccess && !nextStart ? words.noneAtAll : words.noneThisWeek}</p>
          {nextStart && (
            <Button variant="light" mt="xs" onClick={() => onDay(dayOf(nextStart, zone))}>
              {words.goToNext(times.soon(nextStart))}
            </Button>
          )}
        </Notice>
      )}
      {children}
    </div>
  )
}
