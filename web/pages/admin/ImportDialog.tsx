import { importHolidays } from '#contract/holiday-changes.ts'
import type { HolidayDay, HolidayRegion } from '#contract/holidays.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Refused } from '../../parts/Refused.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useRegionName } from '../../parts/use-regions.ts'
import { longDayText } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import styles from './ImportDialog.module.css'

interface Props {
  region: HolidayRegion
  year: number
  onDone: () => Promise<void>
  onClose: () => void
}

/** Shows what bringing a year in would change, then does it. */
export function ImportDialog({ region, year, onDone, onClose }: Props) {
  const { app, holidays } = useWords()
  const nameOf = useRegionName()
  const change = useChangeWithVisits()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const body = { region: region.code, year }
  const preview = useQuery({
    queryKey: [importHolidays.path, body],
    queryFn: ({ signal }) => call(importHolidays, { body: { ...body, preview: true }, signal }),
    // What was shown a moment ago may not be so any more.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
  })
  const shown = preview.data
  const changes = shown ? shown.added.length + shown.renamed.length + shown.removed.length : 0
  const bringIn = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    try {
      await change((plan) => call(importHolidays, { body: { ...body, plan } }))
      await onDone()
      announce(holidays.broughtIn(nameOf(region), String(year)))
      onClose()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={onClose} title={holidays.bringInTitle(nameOf(region), String(year))}>
      <div className={styles.body}>
        {preview.isPending && (
          <>
            <output className={styles.state}>{holidays.looking}</output>
            <Bone height="12rem" />
          </>
        )}
        {preview.isError && <Failed error={preview.error} retry={() => void preview.refetch()} />}
        {shown && (
          <>
            {shown.listOf !== region.code && (
              <Notice>{holidays.ofCountry(nameOf({ code: shown.listOf, name: shown.listOf }))}</Notice>
            )}
            {changes === 0 && <output className={styles.state}>{holidays.nothingNew}</output>}
            <Days title={holidays.added} days={shown.added} />
            <Days title={holidays.renamed} days={shown.renamed} />
            <Days title={holidays.dropped} days={shown.removed} />
            <Days title={holidays.kept} days={shown.kept} why={(day) => holidays.why[day.why]} />
            <p className={styles.source}>{holidays.source}</p>
          </>
        )}
        {failure !== undefined && <Refused error={failure} />}
        <div className={styles.buttons}>
          {changes > 0 && (
            <BusyButton busy={busy} onClick={() => void bringIn()}>
              {holidays.bringInAction}
            </BusyButton>
          )}
          <Button variant="default" onClick={onClose}>
            {changes > 0 ? app.cancel : app.back}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Days<T extends HolidayDay>(props: {
  title: (count: number) => string
  days: readonly T[]
  why?: (day: T) => string
}) {
  const { language } = useLanguage()
  const { days, why } = props
  if (days.length === 0) return null
  return (
    <section>
      <h3 className={styles.title}>{props.title(days.length)}</h3>
      <ul className={styles.days}>
        {days.map((day) => (
          <li key={day.on} className={styles.day}>
            <span className={styles.name}>{language === 'pt' ? day.namePt : day.nameEn}</span>
            <span className={styles.note}>
              {longDayText(day.on, language)}
              {why && ` · ${why(day)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
