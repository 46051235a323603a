import { listHolidays } from '#contract/holidays.ts'
import { type AvailabilityRule, getFreeTimes, listExceptions } from '#contract/schedules.ts'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { dayOf, longDayText, nowMs, weekdayOf } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import box from './EntryList.module.css'
import { ExceptionDialog } from './ExceptionDialog.tsx'
import type { Exception } from './Exceptions.tsx'
import type { Offers } from './HoursPurpose.tsx'
import styles from './PublicHolidays.module.css'
import { useHoursText } from './use-hours-text.ts'
import { isOfTheWeek, sortHours, weekOf } from './week.ts'

const size = 6
/** More days with other hours than a doctor has between now and the last holiday that is shown. */
const mostExceptions = 100
const someHours = [{ from: '09:00', to: '12:00' }]

interface Props {
  region: string
  zone: string
  rules: readonly AvailabilityRule[]
  offers: Offers | undefined
}

/** The next holidays of a region: closed, or opened by the doctor. */
export function ComingHolidays({ region, zone, rules, offers }: Props) {
  const { holidays } = useWords()
  const { language } = useLanguage()
  const text = useHoursText()
  const queries = useQueryClient()
  const [page, setPage] = useState(1)
  const [opening, setOpening] = useState<Exception>()
  const from = dayOf(nowMs(), zone)
  const days = useQuery({
    ...ask(listHolidays, { query: { region, from, page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  const exceptions = useQuery(ask(listExceptions, { query: { from, size: mostExceptions } }))
  const own = new Map(exceptions.data?.items.map((one) => [one.on, one]))
  const week = weekOf(rules.filter((rule) => isOfTheWeek(rule, zone)))
  const usualHours = (on: string) => {
    const hours = week[weekdayOf(on) - 1] ?? []
    return hours.length === 0 ? someHours : sortHours(hours)
  }
  const refresh = async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: [getFreeTimes.path] })
    await queries.invalidateQueries({ queryKey: [listExceptions.path] })
  }
  return (
    <>
      <h3 className={styles.coming}>{holidays.coming}</h3>
      {days.isPending && <Bone height="8rem" />}
      {days.isError && <Failed error={days.error} retry={() => void days.refetch()} />}
      {days.data?.total === 0 && <p className={box.none}>{holidays.noneComing}</p>}
      <ul className={box.list}>
        {days.data?.items.map(({ id, on, nameEn, namePt }) => {
          const day = longDayText(on, language)
          const exception = own.get(on)
          const isOpen = exception !== undefined && exception.hours.length > 0
          const state = isOpen
            ? holidays.openFor(text.ranges(exception.hours))
            : exception
              ? holidays.closedByYou
              : holidays.closed
          return (
            <li key={id} className={styles.entry}>
              <div className={styles.words}>
                <p className={styles.name}>{language === 'pt' ? namePt : nameEn}</p>
                <p className={styles.note}>{day}</p>
                <p className={styles.note}>{state}</p>
              </div>
              <Button
                variant="default"
                aria-label={isOpen ? holidays.changeHoursOn(day) : holidays.openAnywayOn(day)}
                onClick={() => setOpening(isOpen ? exception : { on, timeZone: zone, hours: usualHours(on) })}
              >
                {isOpen ? holidays.changeHours : holidays.openAnyway}
              </Button>
            </li>
          )
        })}
      </ul>
      <Pager page={page} size={size} total={days.data?.total ?? 0} onPage={setPage} of={holidays.coming} />
      {opening && (
        <ExceptionDialog
          exception={opening}
          zone={zone}
          offers={offers}
          onSaved={refresh}
          onClose={() => setOpening(undefined)}
        />
      )}
    </>
  )
}
