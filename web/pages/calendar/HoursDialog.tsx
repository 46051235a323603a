import type { Calendar } from '#contract/calendar.ts'
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useInstance } from '../../session.ts'
import { longDayText, zoneCity } from '../../times.ts'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import { FormDialog } from '../availability/FormDialog.tsx'
import { timesOfDay } from '../availability/times-of-day.ts'
import { useHoursText } from '../availability/use-hours-text.ts'
import styles from './dialogs.module.css'
import type { OpenEntry } from './entries.ts'
import { canChangeRule, changeHours, type DayHours, type HoursStep, sourceOf } from './hours-change.ts'
import { sendHours } from './send-hours.ts'

interface Values {
  /** On a day with other hours: the usual week holds again. */
  asUsual: boolean
  scope: 'once' | 'weekly'
  from: string
  to: string
}
interface Props {
  entry: OpenEntry
  calendar: Calendar
  /** Where it was dragged; undefined when it was opened to be edited. */
  to: DayHours | undefined
  onSaved: () => Promise<void>
  onClose: () => void
}

/** Hours of the calendar, to change or delete: on their day alone or, where a weekly rule opens them, every week. */
export function HoursDialog({ entry, calendar, to, onSaved, onClose }: Props) {
  const { availability, calendar: words } = useWords()
  const change = useChangeWithVisits()
  const { language } = useLanguage()
  const text = useHoursText()
  const step = useInstance()?.stepMinutes ?? 15
  const [isRemoving, setRemoving] = useState(false)
  const { open } = entry
  const source = sourceOf(calendar, open)
  const rule = source.kind === 'weekly' ? source.rule : undefined
  const day = longDayText(open.on, language)
  const mayWeekly = rule !== undefined && canChangeRule(rule, open.on, to)

  const form = useForm<Values>({
    start: { asUsual: false, scope: 'once', from: to?.from ?? open.from, to: to?.to ?? open.to },
    check: (values) => ({
      to: !isRemoving && !values.asUsual && values.to <= values.from ? availability.endFirst : undefined,
    }),
    send: async (values) => {
      const wanted = isRemoving ? undefined : { on: to?.on ?? open.on, from: values.from, to: values.to }
      const steps: HoursStep[] = values.asUsual
        ? [{ do: 'deleteException', on: open.on }]
        : changeHours(calendar, open, wanted, mayWeekly && values.scope === 'weekly')
      await change((plan) => sendHours(steps, plan))
      await done(isRemoving ? words.hoursRemoved : words.hoursChanged)
    },
  })
  const done = async (said: string): Promise<void> => {
    await onSaved()
    announce(said)
    onClose()
  }
  const { values } = form
  const range = (hours: Pick<DayHours, 'from' | 'to'>): string => words.range(hours.from, hours.to)
  const onDay = (on: string, hours: Pick<DayHours, 'from' | 'to'>): string =>
    `${longDayText(on, language)}, ${range(hours)}`
  const days = rule ? text.days(rule.weekdays) : ''
  const removal =
    rule === undefined
      ? words.removeDated(range(open), day)
      : values.scope === 'weekly'
        ? words.removeEvery(range(open), days)
        : words.removeOnce(range(open), day)
  return (
    <FormDialog
      title={isRemoving ? words.removeTitle : to ? words.changeTitle : words.hoursOn(day)}
      form={form}
      onClose={onClose}
      action={isRemoving ? words.removeAction : to ? words.changeAction : undefined}
      harm={isRemoving}
    >
      {to && <p>{words.fromTo(onDay(open.on, open), onDay(to.on, to))}</p>}
      {source.kind === 'exception' && <Notice>{words.isException}</Notice>}
      {!to && !isRemoving && (
        <div className={styles.times}>
          <NativeSelect
            label={availability.from}
            data={timesOfDay(step, values.from).filter((time) => time !== '24:00')}
            {...form.field('from')}
          />
          <NativeSelect
            label={availability.to}
            data={timesOfDay(step, values.to).filter((time) => time !== '00:00')}
            {...form.field('to')}
          />
        </div>
      )}
      <p className={styles.soft}>{words.onClock(zoneCity(open.timeZone, language))}</p>
      {mayWeekly && (
        <Choice
          legend={words.scope}
          name="scope"
          as="rows"
          options={[
            { value: 'once', label: words.onlyOn(day) },
            { value: 'weekly', label: words.every(days) },
          ]}
          value={values.scope}
          onChange={(scope) => form.set('scope', scope)}
        />
      )}
      {rule && !mayWeekly && <p className={styles.soft}>{words.onlyThisDay}</p>}
      {isRemoving && <p>{removal}</p>}
      {!to && !isRemoving && (
        <div className={`${styles.buttons} ${styles.remove}`}>
          <Button variant="default" color="harm" onClick={() => setRemoving(true)}>
            {words.remove}
          </Button>
          {source.kind === 'exception' && (
            <BusyButton
              variant="default"
              busy={form.busy}
              onClick={() => void form.submit({ ...values, asUsual: true })}
            >
              {words.backToWeek}
            </BusyButton>
          )}
        </div>
      )}
    </FormDialog>
  )
}
