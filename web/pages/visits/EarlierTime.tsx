import { obstacle } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Outcome } from '../../parts/waitlist/Told.tsx'
import { askWaiting } from '../../parts/waitlist/waiting-query.ts'
import { epoch, minutes, nowMs } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { EarlierDialog } from './EarlierDialog.tsx'

interface Props {
  visit: Appointment
  tell: (outcome: Outcome | undefined) => void
}

/** Puts the patient on the waiting list for an earlier time; nothing where that is so already, or not possible. */
export function EarlierTime({ visit, tell }: Props) {
  const { waitlist } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { data: entry } = useQuery(askWaiting(visit.id, true))
  const minutesToStart = (epoch(visit.startsAt) - nowMs()) / minutes
  if (entry || obstacle('move', { state: visit.state, minutesToStart }, 'patient') !== undefined) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {waitlist.findEarlier}
      </Button>
      {isOpen && <EarlierDialog visit={visit} tell={tell} onClose={() => setOpen(false)} />}
    </>
  )
}
