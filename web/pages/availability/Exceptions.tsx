import { changeAvailability } from '#contract/availability-changes.ts'
import { type ExceptionDay, getFreeTimes, listExceptions } from '#contract/schedules.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, call } from '../../api.ts'
import { dayOf, longDayText, nowMs, zoneCity } from '../../times.ts'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import { EntryList } from './EntryList.tsx'
import { ExceptionDialog } from './ExceptionDialog.tsx'
import type { Offers } from './HoursPurpose.tsx'
import { useHoursText } from './use-hours-text.ts'

export type Exception = ExceptionDay
const size = 6

interface Props {
  zone: string
  title: string
  lead: string
  /** Of a doctor. */
  offers: Offers | undefined
}

/** Days on which other hours replace the week, or none. */
export function Exceptions({ zone, title, lead, offers }: Props) {
  const { availability } = useWords()
  const change = useChangeWithVisits()
  const { language } = useLanguage()
  const text = useHoursText()
  const queries = useQueryClient()
  const [page, setPage] = useState(1)
  const [editing, setEditing] = useState<{ day: Exception | undefined }>()
  const days = useQuery({
    ...ask(listExceptions, { query: { page: page - 1, size, from: dayOf(nowMs(), zone) } }),
    placeholderData: keepPreviousData,
  })
  const refresh = async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: [getFreeTimes.path] })
    await queries.invalidateQueries({ queryKey: [listExceptions.path] })
  }
  return (
    <EntryList
      title={title}
      lead={lead}
      none={availability.noExceptions}
      add={availability.addException}
      entries={days.data?.items.map((one) => ({
        key: one.on,
        item: one,
        what: longDayText(one.on, language),
        note:
          (one.hours.length === 0 ? availability.closedDay : text.ranges(one.hours)) +
          (one.timeZone === zone ? '' : `, ${availability.inZone(zoneCity(one.timeZone, language))}`),
      }))}
      error={days.error}
      retry={() => void days.refetch()}
      page={page}
      size={size}
      total={days.data?.total ?? 0}
      onPage={setPage}
      onEdit={(day) => setEditing({ day })}
      onRemove={async (day) => {
        const changes = [{ do: 'deleteException' as const, on: day.on }]
        await change((plan) => call(changeAvailability, { body: { changes, plan } }))
        if (days.data?.items.length === 1) setPage(Math.max(1, page - 1))
        await refresh()
      }}
      removeText={(entry) => availability.removeException(entry.what)}
    >
      {editing && (
        <ExceptionDialog
          exception={editing.day}
          zone={zone}
          offers={offers}
          onSaved={refresh}
          onClose={() => setEditing(undefined)}
        />
      )}
    </EntryList>
  )
}
