import { createUnavailable } from '#contract/availability-changes.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { type Complaints, useForm } from '../../parts/use-form.ts'
import { useInstance, useSelf } from '../../session.ts'
import { dayOf, instant, longDayText, wallToInstant, weekdayOf, zoneCity } from '../../times.ts'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
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
  on: string
  from: string
  to: string
  /** Of a time away, which may last for days. */
  lastDay: string
  reason: string
}
interface Props {
  /** The time that was chosen. */
  span: Span
  /** The clock on which hours are kept: that of the doctor's profile, or the person's own. */
  zone: string
  onSaved: () => Promise<void>
  /** Tells instead why the time is offered or not; undefined where nobody books. */
  onWhy: (() => void) | undefined
  onClose: () => void
}

/** The form for a new time in the calendar: hours, on one day or every week, or a time away. */
export function NewHoursDialog({ span, zone, onSaved, onWhy, onClose }: Props) {
  const { availability, calendar, why } = useWords()
  const change = useChangeWithVisits()
  const { language } = useLanguage()
  const text = useHoursText()
  const role = useSelf()?.role === 'doctor' ? 'doctor' : 'patient'
  const step = useInstance()?.stepMinutes ?? 15
  const [startsAt, endsAt] = [instant(span.start), instant(span.end)]
  const chosen = dayHoursOf({ startsAt, endsAt }, zone)

  const check = ({ what, on, from, to, lastDay }: Values): Complaints => {
    const sameDay = what === 'hours' || lastDay === on
    return {
      on: on === '' ? availability.needDay : undefined,
      lastDay: what === 'away' && lastDay < on ? availability.awayEnd : undefined,
      to: sameDay && to <= from ? availability.endFirst : undefined,
    }
  }
  const send = async ({ what, scope, on, from, to, lastDay, reason }: Values): Promise<void> => {
    if (what === 'hours') {
      const steps = addHours({ on, from, to }, zone, scope === 'weekly')
      await change((plan) => sendHours(steps, plan))
    } else
      await change((plan) =>
        call(createUnavailable, {
          body: {
            startsAt: wallToInstant(on, from, zone),
            endsAt: wallToInstant(lastDay, to, zone),
            reason: reason.trim(),
            plan,
          },
        }),
      )
    await onSaved()
    announce(what === 'hours' ? calendar.hoursAdded : calendar.awayAdded)
    onClose()
  }
  const { on, from, to } = chosen
  const lastDay = chosen.isWhole ? on : dayOf(span.end - 1, zone)
  const form = useForm<Values>({
    start: { what: 'hours', scope: 'weekly', on, from, to, lastDay, reason: '' },
    check,
    send,
  })
  const { values } = form
  const isAway = values.what === 'away'
  return (
    <FormDialog title={calendar.add} form={form} onClose={onClose} action={calendar.addAction}>
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
        <TextInput
          type="date"
          label={isAway ? availability.startDay : availability.day}
          {...form.field('on')}
        />
        {isAway && <TextInput type="date" label={availability.endDay} {...form.field('lastDay')} />}
      </div>
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
        {calendar.onClock(zoneCity(zone, language))} {!isAway && !chosen.isWhole && calendar.endsAtMidnight}
      </p>
      {!isAway && values.on !== '' && (
        <Choice
          legend={calendar.scope}
          name="scope"
          as="rows"
          options={[
            { value: 'weekly', label: calendar.every(text.dayName(weekdayOf(values.on))) },
            { value: 'once', label: calendar.onlyOn(longDayText(values.on, language)) },
          ]}
          value={values.scope}
          onChange={(scope) => form.set('scope', scope)}
        />
      )}
      {isAway && (
        <TextInput
          label={availability.reason}
          description={availability.reasonHint}
          maxLength={longestReason}
          {...form.field('reason')}
        />
      )}
      {onWhy && (
        <div>
          <Button variant="subtle" onClick={onWhy}>
            {why.thisTime}
          </Button>
        </div>
      )}
    </FormDialog>
  )
}
