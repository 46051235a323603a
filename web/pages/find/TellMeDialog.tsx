import type { Doctor, VisitKind } from '#contract/doctors.ts'
import { listPatients } from '#contract/patients.ts'
import { joinWaitlist } from '#contract/waitlist.ts'
import { NativeSelect, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, attemptKey, call } from '../../api.ts'
import { Choice } from '../../parts/Choice.tsx'
import { personName } from '../../parts/person/person-name.ts'
import { useForm } from '../../parts/use-form.ts'
import { useSpeech } from '../../parts/use-speech.ts'
import { checkDays, DayFields } from '../../parts/waitlist/DayFields.tsx'
import { FullList } from '../../parts/waitlist/FullList.tsx'
import type { Outcome } from '../../parts/waitlist/Told.tsx'
import { forgetWaitlist } from '../../parts/waitlist/use-waitlist-step.ts'
import { windowOf } from '../../parts/waitlist/wished-days.ts'
import { useZone } from '../../session.ts'
import { addDays, dayOf, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { FormDialog } from '../availability/FormDialog.tsx'

const usualDays = 28
const longestReason = 1000

interface Props {
  doctor: Doctor
  kind: VisitKind | undefined
  minutes: number
  tell: (outcome: Outcome) => void
  onClose: () => void
}

/** Asks for whom, how, how long and in which days a time with a doctor is wanted. */
export function TellMeDialog({ doctor, kind, minutes, tell, onClose }: Props) {
  const words = useWords()
  const { app, book, waitlist } = words
  const speech = useSpeech()
  const zone = useZone()
  const queries = useQueryClient()
  const [once] = useState(attemptKey)
  const patients = useQuery(ask(listPatients, { query: { size: 100 } }))
  const today = dayOf(nowMs(), zone)
  const form = useForm({
    start: {
      patientId: '',
      kind: kind ?? doctor.visitKinds[0] ?? 'video',
      minutes,
      from: today,
      until: addDays(today, usualDays),
      reason: '',
    },
    check: (days) => checkDays(days, words, today),
    send: async ({ from, until, patientId, reason, ...wish }) => {
      const body = {
        doctorId: doctor.id,
        kind: wish.kind,
        durationMinutes: lengthOf(wish),
        ...windowOf({ from, until }, zone),
        ...(patientId !== '' && { patientId }),
        ...(reason.trim() !== '' && { reason: reason.trim() }),
      }
      try {
        await call(joinWaitlist, { body, once })
        tell({ tone: 'good', text: waitlist.joinedNew })
        onClose()
      } finally {
        forgetWaitlist(queries)
      }
    },
  })
  const { values } = form
  const lengths = doctor.durationsByKind[values.kind]
  const lengthOf = (wish: { kind: VisitKind; minutes: number }): number => {
    const possible = doctor.durationsByKind[wish.kind]
    return possible.includes(wish.minutes) ? wish.minutes : (possible[0] ?? wish.minutes)
  }
  const persons = patients.data?.items ?? []
  return (
    <FormDialog title={waitlist.tellMe} form={form} action={waitlist.join} onClose={onClose}>
      <p>{waitlist.tellHow(doctor.name)}</p>
      <NativeSelect
        label={waitlist.forWhom}
        {...form.field('patientId')}
        disabled={patients.isPending}
        data={persons.map((one) => ({
          value: one.relation === 'self' ? '' : one.id,
          label: one.relation === 'self' ? waitlist.myself(personName(one)) : personName(one),
        }))}
      />
      {doctor.visitKinds.length > 1 && (
        <Choice
          legend={words.doctor.kind}
          name="wanted-kind"
          options={doctor.visitKinds.map((one) => ({ value: one, label: speech.kind(one) }))}
          value={values.kind}
          error={form.complaints.kind}
          onChange={(value) => form.set('kind', value)}
        />
      )}
      {lengths.length > 1 && (
        <Choice
          legend={words.doctor.length}
          name="wanted-minutes"
          options={lengths.map((one) => ({ value: String(one), label: app.minutesShort(one) }))}
          value={String(lengthOf(values))}
          onChange={(value) => form.set('minutes', Number(value))}
        />
      )}
      <DayFields field={form.field} />
      <Textarea
        label={`${book.reasonLabel} (${app.optional})`}
        description={book.reasonHint}
        rows={2}
        maxLength={longestReason}
        {...form.field('reason')}
      />
      <FullList error={form.error} />
    </FormDialog>
  )
}
