import { changeAvailability } from '#contract/availability-changes.ts'
import { getFreeTimes, listRules } from '#contract/schedules.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { BusyButton } from '../../parts/BusyButton.tsx'
import type { AvailabilityRule } from '#contract/schedules.ts'
import { announce } from '../../parts/Announcer.tsx'
import { capital } from '../../parts/capital.ts'
import { forget, keep, kept } from '../../parts/kept.ts'
import { Notice } from '../../parts/Notice.tsx'
import { SaveBar } from '../../parts/SaveBar.tsx'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { call } from '../../api.ts'
import { useWords } from '../../words/index.tsx'
import { HoursEditor } from './HoursEditor.tsx'
import type { Offers } from './HoursPurpose.tsx'
import { asRequest } from './save-week.ts'
import { type Outcome, SaveOutcome } from './SaveOutcome.tsx'
import { useHoursText } from './use-hours-text.ts'
import { rulesQuery } from './use-rules.ts'
import {
  faultsOf,
  isOfTheWeek,
  isWeek,
  sameWeek,
  type Week,
  weekdayNumbers,
  weekOf,
  withDay,
} from './week.ts'
import { type Change, changesTo } from './week-changes.ts'
import styles from './WeekEditor.module.css'

const workdays = [1, 2, 3, 4]
interface Typed {
  base: Week
  week: Week
}
const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' &&
  value !== null &&
  'base' in value &&
  isWeek(value.base) &&
  'week' in value &&
  isWeek(value.week)

interface Props {
  rules: readonly AvailabilityRule[]
  zone: string
  /** Whose week, to keep what was typed. */
  ownerId: string
  /** Said of a day without hours. */
  closed: string
  /** Of a doctor, whose hours can be for some visits only. */
  offers: Offers | undefined
}

/** Seven days with their hours. Saving makes the fewest changes to the rules, all of them or none. */
export function WeekEditor({ rules, zone, ownerId, closed, offers }: Props) {
  const { availability } = useWords()
  const text = useHoursText()
  const queries = useQueryClient()
  const change = useChangeWithVisits()
  const key = `week ${ownerId}`
  const savedWeek = weekOf(rules.filter((rule) => isOfTheWeek(rule, zone)))
  const [restored] = useState(() => {
    const typed = kept(key, isTyped)
    return typed && sameWeek(typed.base, savedWeek) ? typed : undefined
  })
  const [base, setBase] = useState<Week>(savedWeek)
  const [week, setWeek] = useState<Week>(restored?.week ?? savedWeek)
  const [strict, setStrict] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wasSaved, setWasSaved] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const [complaint, setComplaint] = useState<string>()
  const told = useRef<HTMLDivElement>(null)
  const changed = !sameWeek(week, base)
  const [seen, setSeen] = useState(savedWeek)
  if (!sameWeek(seen, savedWeek)) {
    setSeen(savedWeek)
    // Loaded anew while nothing was typed here: show it.
    if (!changed) {
      setBase(savedWeek)
      setWeek(savedWeek)
    }
  }
  useEffect(() => {
    if (changed) keep(key, { base, week } satisfies Typed)
    else forget(key)
  }, [key, changed, base, week])

  const setDay = (day: number, hours: Week[number]): void => {
    setWeek((before) => withDay(before, day, hours))
    setComplaint(undefined)
  }
  const tell = (what: string): void => {
    setComplaint(what)
    requestAnimationFrame(() => told.current?.focus())
  }
  const copyMonday = (): void => {
    setWeek((before) => before.map((hours, day) => (workdays.includes(day) ? (before[0] ?? []) : hours)))
    announce(availability.copied)
  }
  const discard = (): void => {
    setBase(savedWeek)
    setWeek(savedWeek)
    setOutcome(undefined)
    setStrict(false)
    setComplaint(undefined)
    announce(availability.discarded)
  }
  const save = async (): Promise<void> => {
    setOutcome(undefined)
    setWasSaved(false)
    setComplaint(undefined)
    setStrict(true)
    if (week.some((day) => faultsOf(day).some((fault) => fault !== undefined))) return tell(availability.mend)
    setBusy(true)
    let left: readonly Change[] = []
    try {
      const fresh = (await queries.fetchQuery({ ...rulesQuery, staleTime: 0 })).filter((rule) =>
        isOfTheWeek(rule, zone),
      )
      if (!sameWeek(weekOf(fresh), base)) {
        setBase(weekOf(fresh))
        return tell(availability.changedThere)
      }
      left = changesTo(week, fresh)
      const changes = asRequest(left, zone)
      await change((plan) => call(changeAvailability, { body: { changes, plan } }))
      const now = await queries.fetchQuery({ ...rulesQuery, staleTime: 0 }).catch(() => undefined)
      if (now) setBase(weekOf(now.filter((rule) => isOfTheWeek(rule, zone))))
      void queries.invalidateQueries({ queryKey: [listRules.path] })
      void queries.invalidateQueries({ queryKey: [getFreeTimes.path] })
      setStrict(false)
      setWasSaved(true)
      announce(availability.saved)
    } catch (failure) {
      setOutcome({ left, failure })
    } finally {
      setBusy(false)
      requestAnimationFrame(() => told.current?.focus())
    }
  }
  return (
    <section aria-labelledby="week" className={styles.week}>
      <div className={styles.head}>
        <h2 id="week">{availability.week}</h2>
        <Button variant="default" onClick={copyMonday}>
          {availability.copy}
        </Button>
      </div>
      {restored && changed && <Notice>{availability.kept}</Notice>}
      <ul className={styles.days}>
        {weekdayNumbers.map((number, day) => (
          <li key={number} className={styles.day}>
            <HoursEditor
              day={text.dayName(number)}
              heading={<h3 className={styles.name}>{capital(text.dayName(number))}</h3>}
              hours={week[day] ?? []}
              none={closed}
              strict={strict}
              offers={offers}
              onChange={(hours) => setDay(day, hours)}
            />
          </li>
        ))}
      </ul>
      <div ref={told} tabIndex={-1} className={styles.told}>
        {complaint && <Notice tone="harm">{complaint}</Notice>}
        {wasSaved && !changed && <Notice tone="good">{availability.saved}</Notice>}
        {outcome && <SaveOutcome outcome={outcome} />}
      </div>
      <SaveBar changed={changed} text={availability.unsaved}>
        <BusyButton busy={busy} disabled={!changed} onClick={() => void save()}>
          {availability.save}
        </BusyButton>
        {changed && (
          <Button variant="subtle" onClick={discard}>
            {availability.discard}
          </Button>
        )}
      </SaveBar>
    </section>
  )
}
