import { isJoinable } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import { openCall } from '#contract/video.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api.ts'
import { LinkButton } from '../../parts/links.tsx'
import { useNow } from '../../parts/use-now.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { epoch, hours } from '../../times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './JoinVisit.module.css'
import { peopleOf } from './people-of.ts'

/**
 * The way into the call of a visit by video; the first thing to do from an hour before on. Earlier it leads to when the call
 * opens, or is not shown (`onlySoon`).
 */
export function JoinVisit({ visit, onlySoon = false }: { visit: Appointment; onlySoon?: boolean }) {
  const { call } = useWords()
  const now = useNow()
  if (visit.kind !== 'video' || !isJoinable(visit.state)) return null
  const isSoon = epoch(visit.startsAt) - now <= hours
  if (onlySoon && !isSoon) return null
  return (
    <>
      {isSoon && <WhoIsThere appointmentId={visit.id} />}
      <LinkButton
        variant={isSoon ? 'filled' : 'default'}
        leftSection={<Icon name="video" />}
        {...paths.callOfVisit(visit.id)}
      >
        {call.joinVisit}
      </LinkButton>
    </>
  )
}

/** Who of the others waits or is in the call already. */
function WhoIsThere({ appointmentId }: { appointmentId: string }) {
  const { call } = useWords()
  const self = useSelf()
  const devices =
    useQuery({ ...ask(openCall, { query: { appointmentId } }), retry: false }).data?.devices ?? []
  const others = (isWaiting: boolean) => peopleOf(devices, { isWaiting }).filter(({ id }) => id !== self?.id)
  const said = [
    ...others(true).map(({ name }) => call.waiting.is(name)),
    ...others(false).map(({ name }) => call.in.came(name)),
  ]
  return <output className={styles.there}>{said.join(' ')}</output>
}
