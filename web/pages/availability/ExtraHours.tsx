import { changeAvailability } from '#contract/availability-changes.ts'
import { type AvailabilityRule, getFreeTimes, listRules } from '#contract/schedules.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api.ts'
import { dayOf, longDayText, nowMs, zoneCity } from '../../times.ts'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import { EntryList } from './EntryList.tsx'
import { ExtraDialog } from './ExtraDialog.tsx'
import type { Offers } from './HoursPurpose.tsx'
import { useHoursText } from './use-hours-text.ts'
import type { useRules } from './use-rules.ts'
import { isOfTheWeek } from './week.ts'

const size = 6

interface Props {
  rules: ReturnType<typeof useRules>
  zone: string
  title: string
  lead: string
  /** Of a doctor. */
  offers: Offers | undefined
}

/** Hours on one day, or weekly between two days, or on another clock: every rule that the week does not show. */
export function ExtraHours({ rules, zone, title, lead, offers }: Props) {
  const { availability } = useWords()
  const change = useChangeWithVisits()
  const { language } = useLanguage()
  const text = useHoursText()
  const queries = useQueryClient()
  const [page, setPage] = useState(1)
  const [editing, setEditing] = useState<{ rule: AvailabilityRule | undefined }>()
  const today = dayOf(nowMs(), zone)
  const extra = rules.data
    ?.filter((rule) => !isOfTheWeek(rule, zone) && (rule.on ?? rule.endsOn ?? today) >= today)
    .toSorted((a, b) => (a.on ?? a.startsOn ?? '').localeCompare(b.on ?? b.startsOn ?? ''))
  const last = Math.max(1, Math.ceil((extra?.length ?? 0) / size))
  const shown = Math.min(page, last)
  const period = ({ startsOn, endsOn }: AvailabilityRule): string | undefined => {
    const first = startsOn && longDayText(startsOn, language)
    const last = endsOn && longDayText(endsOn, language)
    if (first && last) return availability.fromTo(first, last)
    if (first) return availability.since(first)
    return last ? availability.until(last) : undefined
  }
  const when = (rule: AvailabilityRule): string =>
    rule.on ? longDayText(rule.on, language) : text.days(rule.weekdays)
  const refresh = async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: [getFreeTimes.path] })
    await queries.invalidateQueries({ queryKey: [listRules.path] })
  }
  return (
    <EntryList
      title={title}
      lead={lead}
      none={availability.noExtra}
      add={availability.addExtra}
      entries={extra?.slice((shown - 1) * size, shown * size).map((rule) => ({
        key: rule.id,
        item: rule,
        what: availability.rule(when(rule), text.range(rule)),
        note:
          [period(rule), rule.timeZone === zone ? '' : availability.inZone(zoneCity(rule.timeZone, language))]
            .filter(Boolean)
            .join(', ') || undefined,
      }))}
      error={rules.error}
      retry={() => void rules.refetch()}
      page={shown}
      size={size}
      total={extra?.length ?? 0}
      onPage={setPage}
      onEdit={(rule) => setEditing({ rule })}
      onRemove={async (rule) => {
        const changes = [{ do: 'deleteRule' as const, id: rule.id }]
        await change((plan) => call(changeAvailability, { body: { changes, plan } }))
        await refresh()
      }}
      removeText={(entry) => availability.removeExtra(entry.what)}
    >
      {editing && (
        <ExtraDialog
          rule={editing.rule}
          zone={zone}
          offers={offers}
          onSaved={refresh}
          onClose={() => setEditing(undefined)}
        />
      )}
    </EntryList>
  )
}
