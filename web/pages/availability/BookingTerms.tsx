import { type BookingTerms as Terms, getTerms, setTerms } from '#contract/booking-terms.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { NativeSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, call, Problem } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useLengthText } from '../../parts/use-length-text.ts'
import { useInstance } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import styles from './BookingTerms.module.css'
import entries from './EntryList.module.css'

const hour = 60
const day = 24 * hour
const week = 7
const year = 365
/** In minutes. */
const usualBuffers = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240]
const usualNotices = [
  0,
  hour,
  2 * hour,
  4 * hour,
  12 * hour,
  day,
  2 * day,
  3 * day,
  7 * day,
  14 * day,
  30 * day,
]
/** In days. */
const usualHorizons = [week, 2 * week, 30, 60, 90, 180, year, 2 * year, 3 * year]
const mostVisits = 100

/** On which terms patients book: a pause, how late, how early, how many a day. */
export function BookingTerms() {
  const { offers } = useWords()
  const terms = useQuery(ask(getTerms))
  return (
    <section aria-labelledby="terms" className={`${entries.box} ${styles.box}`}>
      <h2 id="terms" className={entries.title}>
        {offers.termsTitle}
      </h2>
      <p className={entries.lead}>{offers.termsLead}</p>
      {terms.isPending && <Bone height="12rem" />}
      {terms.isError && <Failed error={terms.error} retry={() => void terms.refetch()} />}
      {terms.data && <TermsForm terms={terms.data} />}
    </section>
  )
}

/** Numbers as the choices have them; '' is no limit. */
const valuesOf = (terms: Terms) => ({
  bufferMinutes: String(terms.bufferMinutes),
  noticeMinutes: String(terms.noticeMinutes),
  horizonDays: String(terms.horizonDays),
  visitsPerDay: String(terms.visitsPerDay ?? ''),
})
type Values = ReturnType<typeof valuesOf>
const termsOf = (values: Values) => ({
  bufferMinutes: Number(values.bufferMinutes),
  noticeMinutes: Number(values.noticeMinutes),
  horizonDays: Number(values.horizonDays),
  visitsPerDay: values.visitsPerDay === '' ? null : Number(values.visitsPerDay),
})

/** The usual values that fit, and the one that holds. */
const choices = (usual: readonly number[], now: string, label: (value: number) => string) =>
  [...new Set([...usual, Number(now)])]
    .toSorted((a, b) => a - b)
    .map((value) => ({ value: String(value), label: label(value) }))

function TermsForm({ terms }: { terms: Terms }) {
  const { offers } = useWords()
  const length = useLengthText()
  const queries = useQueryClient()
  const step = useInstance()?.stepMinutes ?? 15
  const [version, setVersion] = useState(terms.version)
  const [told, setTold] = useState<'saved' | 'changed'>()
  const form = useForm({
    start: valuesOf(terms),
    send: async (values) => {
      setTold(undefined)
      try {
        keep(await call(setTerms, { body: termsOf(values), ifMatch: version }))
        void queries.invalidateQueries({ queryKey: [getFreeTimes.path] })
        setTold('saved')
        announce(offers.termsSaved)
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'changed_meanwhile')) throw error
        keep(await call(getTerms))
        setTold('changed')
        announce(offers.termsChanged)
      }
    },
  })
  /** The form shows what is saved. */
  const keep = (now: Terms): void => {
    queries.setQueryData(ask(getTerms).queryKey, now)
    setVersion(now.version)
    for (const [name, value] of Object.entries(valuesOf(now))) form.set(name as keyof Values, value)
  }
  return (
    <form {...form.form} className={styles.form}>
      <NativeSelect
        label={offers.buffer}
        description={offers.bufferHint}
        data={choices(
          usualBuffers.filter((minutes) => minutes % step === 0),
          form.values.bufferMinutes,
          (minutes) => (minutes === 0 ? offers.noBuffer : length.minutes(minutes)),
        )}
        {...form.field('bufferMinutes')}
      />
      <NativeSelect
        label={offers.perDay}
        description={offers.perDayHint}
        data={[
          { value: '', label: offers.noLimit },
          ...Array.from({ length: mostVisits }, (_, index) => ({
            value: String(index + 1),
            label: offers.visits(index + 1),
          })),
        ]}
        {...form.field('visitsPerDay')}
      />
      <NativeSelect
        label={offers.notice}
        description={offers.noticeHint}
        data={choices(usualNotices, form.values.noticeMinutes, (minutes) =>
          minutes === 0 ? offers.noNotice : offers.before(length.minutes(minutes)),
        )}
        {...form.field('noticeMinutes')}
      />
      <NativeSelect
        label={offers.horizon}
        description={offers.horizonHint}
        data={choices(usualHorizons, form.values.horizonDays, (count) => offers.before(length.days(count)))}
        {...form.field('horizonDays')}
      />
      <div className={styles.end}>
        {told === 'saved' && <Notice tone="good">{offers.termsSaved}</Notice>}
        {told === 'changed' && <Notice tone="needsYou">{offers.termsChanged}</Notice>}
        {form.failure && <Notice tone="harm">{form.failure}</Notice>}
        <BusyButton type="submit" busy={form.busy}>
          {offers.saveTerms}
        </BusyButton>
      </div>
    </form>
  )
}
