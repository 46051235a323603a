import { createUnavailable, updateUnavailable } from '#contract/availability-changes.ts'
import { type UnavailableTime } from '#contract/schedules.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { type Complaints, useForm } from '../../parts/use-form.ts'
import { useInstance } from '../../session.ts'
import { addDays, dayOf, nowMs, timeText, wallToInstant } from '../../times.ts'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useWords } from '../../words/index.tsx'
import { FormDialog } from './FormDialog.tsx'
import styles from './FormDialog.module.css'
import { timesOfDay } from './times-of-day.ts'
import { isWholeDays, wholeDays } from './whole-days.ts'

const longestReason = 300

interface Values {
  whole: boolean
  startDay: string
  startTime: string
  endDay: string
  endTime: string
  reason: string
}
interface Props {
  /** The time to change; undefined for a new one. */
  away: UnavailableTime | undefined
  zone: string
  onSaved: () => Promise<void>
  onClose: () => void
  /** What else can be done with it. */
  children?: ReactNode
}

function valuesOf(away: UnavailableTime | undefined, zone: string): Values {
  if (!away)
    return { whole: true, startDay: '', startTime: '09:00', endDay: '', endTime: '17:00', reason: '' }
  const whole = isWholeDays(away, zone)
  const endDay = dayOf(away.endsAt, zone)
  return {
    whole,
    startDay: dayOf(away.startsAt, zone),
    startTime: timeText(away.startsAt, 'en', zone),
    endDay: whole ? addDays(endDay, -1) : endDay,
    // Midnight after the last day, so that choosing hours instead of days changes nothing by itself.
    endTime: whole ? '24:00' : timeText(away.endsAt, 'en', zone),
    reason: away.reason,
  }
}

/** The form for a time away: whole days, or from one minute to another, on the owner's clock. */
export function AwayDialog({ away, zone, onSaved, onClose, children }: Props) {
  const { availability } = useWords()
  const change = useChangeWithVisits()
  const step = useInstance()?.stepMinutes ?? 15
  const today = dayOf(nowMs(), zone)
  const check = (values: Values): Complaints => {
    const end = values.endDay || values.startDay
    const reversed = values.whole
      ? end < values.startDay
      : `${end}T${values.endTime}` <= `${values.startDay}T${values.startTime}`
    return {
      startDay: values.startDay === '' ? availability.needDay : undefined,
      endDay: values.startDay !== '' && reversed ? availability.awayEnd : undefined,
    }
  }
  const form = useForm<Values>({
    start: valuesOf(away, zone),
    check,
    send: async ({ whole, startDay, startTime, endDay, endTime, reason }) => {
      const last = endDay || startDay
      const span = whole
        ? wholeDays(startDay, last, zone)
        : { startsAt: wallToInstant(startDay, startTime, zone), endsAt: wallToInstant(last, endTime, zone) }
      await change((plan) => {
        const body = { ...span, reason: reason.trim(), plan }
        return away
          ? call(updateUnavailable, { params: { id: away.id }, body })
          : call(createUnavailable, { body })
      })
      await onSaved()
      announce(availability.wasSaved)
      onClose()
    },
  })
  const { values } = form
  return (
    <FormDialog title={away ? availability.editAway : availability.addAway} form={form} onClose={onClose}>
      <Choice
        legend={availability.howLong}
        name="whole"
        options={[
          { value: 'whole', label: availability.wholeDays },
          { value: 'part', label: availability.partDays },
        ]}
        value={values.whole ? 'whole' : 'part'}
        onChange={(chosen) => form.set('whole', chosen === 'whole')}
      />
      <div className={values.whole ? styles.dates : styles.pair}>
        <TextInput
          type="date"
          label={values.whole ? availability.firstDay : availability.startDay}
          min={away ? undefined : today}
          {...form.field('startDay')}
        />
        {!values.whole && (
          <NativeSelect
            label={availability.startTime}
            data={timesOfDay(step, values.startTime).filter((time) => time !== '24:00')}
            {...form.field('startTime')}
          />
        )}
        <TextInput
          type="date"
          label={values.whole ? availability.lastDay : availability.endDay}
          min={values.startDay || today}
          {...form.field('endDay')}
        />
        {!values.whole && (
          <NativeSelect
            label={availability.endTime}
            data={timesOfDay(step, values.endTime)}
            {...form.field('endTime')}
          />
        )}
      </div>
      <TextInput
        label={availability.reason}
        description={availability.reasonHint}
        maxLength={longestReason}
        {...form.field('reason')}
      />
      {children}
    </FormDialog>
  )
}
