import { createUnavailable } from '#contract/schedules.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useInstance, useSelf } from '../../session.ts'
import { instant, longDayText, wallToInstant, weekdayOf, zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { FormDialog } from '../availability/FormDialog.tsx'
import { timesOfDay } from '../availability/times-of-day.ts'
import { useHoursText } from '../availability/use-hours-text.ts'
import styles from './dialogs.module.css'
import { addHours, dayHoursOf } from './hours-change.ts'
import { sendHours } from './send-hours.ts'
import type { Span } from './spans.ts'

const longestReason = 300

interface Values {
  what: 'hours' | 'away'
  scope: 'once' | 'weekly'
  from: string
  to: string
  reason: string
}
interface Props {
  /** The time that was chosen. */
  span: Span
  /** The clock on which hours are kept: that of the doctor's profile, or the person's own. */
  zone: string
  onSaved: () => Promise<void>
  onClose: () => void
}

/** The form for a time that was chosen in the calendar: hours, on that day or every week, or a time away. */
export function NewHoursDialog({ span, zone, onSaved, onClose }: Props) {
  const { availability, calendar } = useWords()
  const { language } = useLanguage()
  const text = useHoursText()
  const role = useSelf()?.role === 'doctor' ? 'doctor' : 'patient'
  const step = useInstance()?.stepMinutes ?? 15
  const { on, from, to, isWhole } = dayHoursOf(
    { startsAt: instant(span.start), endsAt: instant(span.end) },
    zone,
  )
  const day = longDayText(on, language)
  const form = useForm<Values>({
    start: { what: 'hours', scope: 'weekly', from, to, reason: '' },
    check: (values) => ({ to: values.to <= values.from ? availability.endFirst : undefined }),
    send: async ({ what, scope, from, to, reason }) => {
      if (what === 'hours') await sendHours(addHours({ on, from, to }, zone, scope === 'weekly'))
      else
        await call(createUnavailable, {
          body: {
            startsAt: wallToInstant(on, from, zone),
            endsAt: wallToInstant(on, to, zone),
            reason: reason.trim(),
          },
        })
      await onSaved()
      announce(calendar.hoursAdded)
      onClose()
    },
  })
  const { values } = form
  return (
    <FormDialog title={day} form={form} onClose={onClose} action={calendar.add}>
      <Choice
        legend={calendar.what}
        name="what"
        options={[
          { value: 'hours', label: calendar.whatHours[role] },
          { value: 'away', label: calendar.whatAway },
        ]}
        value={values.what}
        onChange={(what) => form.set('what', what)}
      />
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
      <p className={styles.soft}>
        {calendar.onClock(zoneCity(zone, language))} {!isWhole && calendar.endsAtMidnight}
      </p>
      {values.what === 'hours' ? (
        <Choice
          legend={calendar.scope}
          name="scope"
          as="rows"
          options={[
            { value: 'weekly', label: calendar.every(text.dayName(weekdayOf(on))) },
            { value: 'once', label: calendar.onlyOn(day) },
          ]}
          value={values.scope}
          onChange={(scope) => form.set('scope', scope)}
        />
      ) : (
        <TextInput
          label={availability.reason}
          description={availability.reasonHint}
          maxLength={longestReason}
          {...form.field('reason')}
        />
      )}
    </FormDialog>
  )
}
