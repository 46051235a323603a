import { createAbsence, listAbsences, previewAbsence } from '#contract/absences.ts'
import { getFreeTimes, getNextFreeTimes, listUnavailable } from '#contract/schedules.ts'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, call } from '../../api.ts'
import { Choice } from '../../parts/Choice.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { paths } from '../../paths.ts'
import { useZone } from '../../session.ts'
import { addDays, dayOf, hours, instant, longDayText, nowMs, wallToInstant } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { Absences } from './Absences.tsx'
import { Affected } from './Affected.tsx'
import styles from './absence.module.css'

type Which = 'today' | 'tomorrow' | 'days'
const size = 10
const deadlines = [2, 6, 12, 24, 48, 72]
const longestMessage = 1000
const longestNote = 300

/** One act for a day on which nothing goes as planned: closes the time, and shows first what that does to whom. */
export function Ill() {
  const { absence } = useWords()
  const { language } = useLanguage()
  const zone = useZone()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [started] = useState(() => instant(nowMs()))
  const today = dayOf(started, zone)
  const [which, setWhich] = useState<Which>('today')
  const [first, setFirst] = useState(today)
  const [last, setLast] = useState('')
  const [message, setMessage] = useState(absence.messageStart)
  const [note, setNote] = useState('')
  const [deadline, setDeadline] = useState('24')
  const [page, setPage] = useState(1)
  const [asking, setAsking] = useState(false)

  const midnight = (day: string): string => wallToInstant(day, '00:00', zone)
  const lastDay = last || first
  const complaint =
    which !== 'days'
      ? undefined
      : first === ''
        ? absence.needDay
        : lastDay < first
          ? absence.endBeforeStart
          : undefined
  const range = {
    today: { startsAt: started, endsAt: midnight(addDays(today, 1)) },
    tomorrow: { startsAt: midnight(addDays(today, 1)), endsAt: midnight(addDays(today, 2)) },
    days: {
      startsAt: first === today ? started : midnight(first || today),
      endsAt: midnight(addDays(lastDay || today, 1)),
    },
  }[which]
  const preview = useQuery({
    ...ask(previewAbsence, { query: { ...range, page: page - 1, size } }),
    enabled: complaint === undefined,
    placeholderData: keepPreviousData,
  })
  const spoken = {
    today: absence.restOfToday,
    tomorrow: absence.tomorrow,
    days: [...new Set([first, lastDay])].map((day) => (day ? longDayText(day, language) : '')).join(' – '),
  }[which]
  const total = preview.data?.total ?? 0
  const send = async (): Promise<void> => {
    const answerBy = instant(nowMs() + Number(deadline) * hours)
    const body = { ...range, reason: note.trim(), message: message.trim(), answerBy }
    const made = await call(createAbsence, { body })
    for (const { path } of [listAbsences, listUnavailable, getFreeTimes, getNextFreeTimes])
      void queries.invalidateQueries({ queryKey: [path] })
    await navigate(paths.absence(made.id))
  }
  return (
    <Page width="narrow">
      <PageTitle lead={absence.lead}>{absence.title}</PageTitle>
      <Absences />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (complaint === undefined) setAsking(true)
        }}
      >
        <Choice
          legend={absence.when}
          name="which"
          options={[
            { value: 'today', label: absence.restOfToday },
            { value: 'tomorrow', label: absence.tomorrow },
            { value: 'days', label: absence.otherDays },
          ]}
          value={which}
          onChange={(chosen) => {
            setWhich(chosen)
            setPage(1)
          }}
        />
        {which === 'days' && (
          <div className={styles.pair}>
            <TextInput
              type="date"
              label={absence.firstDay}
              min={today}
              value={first}
              error={first === '' ? complaint : undefined}
              onChange={(event) => setFirst(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={absence.lastDay}
              min={first || today}
              value={last}
              error={first === '' ? undefined : complaint}
              onChange={(event) => setLast(event.currentTarget.value)}
            />
          </div>
        )}
        <Textarea
          label={absence.message}
          description={absence.messageHint}
          rows={3}
          maxLength={longestMessage}
          value={message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          <TextInput
            label={absence.note}
            description={absence.noteHint}
            maxLength={longestNote}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <NativeSelect
            label={absence.deadline}
            value={deadline}
            data={deadlines.map((value) => ({ value: String(value), label: absence.hoursLong(value) }))}
            onChange={(event) => setDeadline(event.currentTarget.value)}
          />
        </div>
        {complaint === undefined && (
          <section aria-labelledby="affected" className={styles.affected}>
            <h2 id="affected">{preview.data ? absence.affected(total) : absence.when}</h2>
            {preview.isPending && <CardSkeletons count={3} height="5rem" />}
            {preview.isError && <Failed error={preview.error} retry={() => void preview.refetch()} />}
            {preview.data && total === 0 && <p>{absence.affectedNone}</p>}
            {preview.data && <Affected visits={preview.data.items} />}
            <Pager page={page} size={size} total={total} onPage={setPage} />
          </section>
        )}
        <Button type="submit" color="harm" disabled={complaint !== undefined || !preview.data}>
          {absence.close(total)}
        </Button>
      </form>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={absence.askTitle}
        action={absence.close(total)}
        harm
        onConfirm={send}
      >
        <p>{absence.askText(spoken, total)}</p>
      </ConfirmDialog>
    </Page>
  )
}
