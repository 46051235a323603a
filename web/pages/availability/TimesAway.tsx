import {
  deleteUnavailable,
  getFreeTimes,
  listUnavailable,
  type UnavailableTime,
} from '#contract/schedules.ts'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, call } from '../../api.ts'
import { dayOf, instant, nowMs, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { AwayDialog } from './AwayDialog.tsx'
import { EntryList } from './EntryList.tsx'
import { useAwayText } from './use-away-text.ts'

const size = 6

/** Times in which nothing is offered, whatever the hours say. */
export function TimesAway({ zone, title, lead }: { zone: string; title: string; lead: string }) {
  const { availability } = useWords()
  const queries = useQueryClient()
  const [page, setPage] = useState(1)
  const [editing, setEditing] = useState<{ away: UnavailableTime | undefined }>()
  const from = wallToInstant(dayOf(instant(nowMs()), zone), '00:00', zone)
  const times = useQuery({
    ...ask(listUnavailable, { query: { page: page - 1, size, from } }),
    placeholderData: keepPreviousData,
  })
  const what = useAwayText(zone)
  const refresh = async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: [getFreeTimes.path] })
    await queries.invalidateQueries({ queryKey: [listUnavailable.path] })
  }
  return (
    <EntryList
      title={title}
      lead={lead}
      none={availability.noAway}
      add={availability.addAway}
      entries={times.data?.items.map((one) => ({
        key: one.id,
        item: one,
        what: what(one),
        note: one.reason,
      }))}
      error={times.error}
      retry={() => void times.refetch()}
      page={page}
      size={size}
      total={times.data?.total ?? 0}
      onPage={setPage}
      onEdit={(away) => setEditing({ away })}
      onRemove={async (away) => {
        await call(deleteUnavailable, { params: { id: away.id } })
        if (times.data?.items.length === 1) setPage(Math.max(1, page - 1))
        await refresh()
      }}
      removeText={(entry) => availability.removeAway(entry.what)}
    >
      {editing && (
        <AwayDialog away={editing.away} zone={zone} onSaved={refresh} onClose={() => setEditing(undefined)} />
      )}
    </EntryList>
  )
}
