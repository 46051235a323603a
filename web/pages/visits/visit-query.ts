import { getAppointment, type Appointment } from '#contract/appointments.ts'
import { getArchived } from '#contract/archive.ts'
import { ask, call, Problem } from '../../api.ts'

/** A visit, also one that has moved to the archive since somebody was told of its page. */
export function askVisit(id: string) {
  const input = { params: { id } }
  return {
    ...ask(getAppointment, input),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Appointment> => {
      try {
        return await call(getAppointment, { ...input, signal })
      } catch (error) {
        if (!(error instanceof Problem && error.status === 404)) throw error
        return call(getArchived, { ...input, signal })
      }
    },
  }
}
