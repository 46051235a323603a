import { listWaitlist, mostEntries } from '#contract/waitlist.ts'
import { queryOptions } from '@tanstack/react-query'
import { ask, call } from '../../api.ts'
import { minutes } from '../../times.ts'

/** Offers come without being asked for. */
const refetchInterval = minutes / 2

/** The open entry that waits for an earlier time than a visit, or null: of patients only, others wait for none. */
export const askWaiting = (visitId: string, isPatient: boolean) =>
  queryOptions({
    queryKey: [listWaitlist.path, { visitId, isPatient }],
    queryFn: async ({ signal }) => {
      if (!isPatient) return null
      const query = { appointmentId: visitId, open: true, size: 1 }
      return (await call(listWaitlist, { query, signal })).items[0] ?? null
    },
    refetchInterval: isPatient && refetchInterval,
  })

/** Everything one waits for. */
export const askOpenEntries = () => ({
  ...ask(listWaitlist, { query: { open: true, size: mostEntries } }),
  refetchInterval,
})
