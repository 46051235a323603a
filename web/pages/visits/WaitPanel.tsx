import type { Appointment } from '#contract/appointments.ts'
import { useQuery } from '@tanstack/react-query'
import { EntryPanel } from '../../parts/waitlist/EntryPanel.tsx'
import { Told, type useTold } from '../../parts/waitlist/Told.tsx'
import { askWaiting } from '../../parts/waitlist/waiting-query.ts'

interface Props {
  visit: Appointment
  told: ReturnType<typeof useTold>
}

/** The earlier time that is offered to the patient of a visit, or that the patient waits for; nothing when neither is so. */
export function WaitPanel({ visit, told: { outcome, place, tell } }: Props) {
  const { data: entry, dataUpdatedAt } = useQuery(askWaiting(visit.id, true))
  return (
    <>
      <Told outcome={outcome} place={place} here={visit.id} />
      {entry && visit.outcome === null && (
        <EntryPanel key={entry.id} entry={entry} receivedAtMs={dataUpdatedAt} onVisitPage tell={tell} />
      )}
    </>
  )
}
