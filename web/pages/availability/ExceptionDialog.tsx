import { setException } from '#contract/availability-changes.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { useForm } from '../../parts/use-form.ts'
import { dayOf, longDayText, nowMs } from '../../times.ts'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import type { Exception } from './Exceptions.tsx'
import { FormDialog } from './FormDialog.tsx'
import styles from './FormDialog.module.css'
import { HoursEditor } from './HoursEditor.tsx'
import type { Offers } from './HoursPurpose.tsx'
import { faultsOf, type Hours, hoursOf } from './week.ts'

interface Values {
  on: string
  open: 'closed' | 'other'
  hours: readonly Hours[]
}
interface Props {
  /** The day to change; undefined for a new one. */
  exception: Exception | undefined
  zone: string
  offers: Offers | undefined
  onSaved: () => Promise<void>
  onClose: () => void
}

/** The form for one day that is not like the week. */
export function ExceptionDialog({ exception, zone, offers, onSaved, onClose }: Props) {
  const { availability } = useWords()
  const change = useChangeWithVisits()
  const { language } = useLanguage()
  const [strict, setStrict] = useState(false)
  const form = useForm<Values>({
    start: {
      on: exception?.on ?? '',
      open: exception && exception.hours.length > 0 ? 'other' : 'closed',
      hours: exception?.hours ?? [],
    },
    check: (values) => {
      setStrict(true)
      const other = values.open === 'other'
      const faulty = other && faultsOf(values.hours).some((fault) => fault !== undefined)
      return {
        on: values.on === '' ? availability.needDay : undefined,
        hours: faulty || (other && values.hours.length === 0) ? availability.mend : undefined,
      }
    },
    send: async (values) => {
      const hours = values.open === 'closed' ? [] : values.hours.map(hoursOf)
      const body = { hours, timeZone: exception?.timeZone ?? zone }
      await change((plan) => call(setException, { params: { on: values.on }, body: { ...body, plan } }))
      await onSaved()
      announce(availability.wasSaved)
      onClose()
    },
  })
  const { values } = form
  const day = values.on === '' ? availability.thatDay : longDayText(values.on, language)
  return (
    <FormDialog
      title={exception ? availability.editException : availability.addException}
      form={form}
      onClose={onClose}
    >
      {exception ? (
        <p>
          <strong>{day}</strong>
        </p>
      ) : (
        <TextInput
          type="date"
          label={availability.day}
          min={dayOf(nowMs(), zone)}
          data-autofocus
          {...form.field('on')}
        />
      )}
      <Choice
        legend={availability.thatDay}
        name="open"
        options={[
          { value: 'closed', label: availability.closedThatDay },
          { value: 'other', label: availability.otherHours },
        ]}
        value={values.open}
        onChange={(open) => form.set('open', open)}
      />
      {values.open === 'other' && (
        <HoursEditor
          day={day}
          hours={values.hours}
          none=""
          strict={strict}
          offers={offers}
          onChange={(hours) => form.set('hours', hours)}
        />
      )}
      {form.complaints.hours && (
        <p role="alert" className={styles.fault}>
          {form.complaints.hours}
        </p>
      )}
    </FormDialog>
  )
}
