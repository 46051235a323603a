import type { Appointment } from '#contract/appointments.ts'
import { getDoctor } from '#contract/doctors.ts'
import { joinWaitlist } from '#contract/waitlist.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask, attemptKey, call } from '../../api.ts'
import { Choice } from '../../parts/Choice.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useSpeech } from '../../parts/use-speech.ts'
import { useTimes } from '../../parts/use-times.ts'
import { checkDays, DayFields } from '../../parts/waitlist/DayFields.tsx'
import { FullList } from '../../parts/waitlist/FullList.tsx'
import type { Outcome } from '../../parts/waitlist/Told.tsx'
import { forgetWaitlist } from '../../parts/waitlist/use-waitlist-step.ts'
import { windowOf } from '../../parts/waitlist/wished-days.ts'
import { dayOf, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { FormDialog } from '../availability/FormDialog.tsx'

interface Props {
  visit: Appointment
  tell: (outcome: Outcome) => void
  onClose: () => void
}

/** Asks in which days, and with whom, an earlier time would suit. */
export function EarlierDialog({ visit, tell, onClose }: Props) {
  const words = useWords()
  const { waitlist } = words
  const speech = useSpeech()
  const times = useTimes()
  const queries = useQueryClient()
  const [once] = useState(attemptKey)
  const [today, visitDay] = [dayOf(nowMs(), times.zone), dayOf(visit.startsAt, times.zone)]
  const { id, name, specialty } = visit.doctor
  const doctor = useQuery({ ...ask(getDoctor, { params: { id } }), enabled: specialty !== null })
  const city = doctor.data?.city ?? ''
  const form = useForm({
    start: { from: today, until: visitDay, whom: 'same' as 'same' | 'any' },
    check: (days) => checkDays(days, words, today),
    send: async ({ whom, ...days }) => {
      const body = {
        appointmentId: visit.id,
        ...windowOf(days, times.zone, visit.startsAt),
        ...(whom === 'any' && specialty !== null && { specialty, city }),
      }
      try {
        await call(joinWaitlist, { body, once })
        tell({ tone: 'good', text: waitlist.joinedEarlier })
        onClose()
      } finally {
        forgetWaitlist(queries)
      }
    },
  })
  return (
    <FormDialog title={waitlist.findEarlier} form={form} action={waitlist.join} onClose={onClose}>
      <p>{waitlist.earlierHow(`${times.day(visit.startsAt)}, ${times.time(visit.startsAt)}`)}</p>
      <DayFields field={form.field} latest={visitDay} />
      {doctor.isLoading && <Bone height="10.5rem" />}
      {specialty !== null && doctor.isSuccess && (
        <Choice
          as="rows"
          legend={waitlist.withWhom}
          name="whom"
          value={form.values.whom}
          onChange={(whom) => form.set('whom', whom)}
          options={[
            { value: 'same', label: waitlist.sameDoctor(name) },
            {
              value: 'any',
              label: waitlist.anyDoctor,
              hint: waitlist.anyDoctorOf(speech.specialty(specialty), city),
            },
          ]}
        />
      )}
      <FullList error={form.error} />
    </FormDialog>
  )
}
