import { getAppointment, listAppointments } from '#contract/appointments.ts'
import { getCalendar } from '#contract/calendar.ts'
import { getProposal, listProposals, type Proposal } from '#contract/proposals.ts'
import { getFreeTimes, getNextFreeTimes } from '#contract/schedules.ts'
import { listWaitlist } from '#contract/waitlist.ts'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { announce } from '../Announcer.tsx'

interface Step {
  run: () => Promise<Proposal>
  /** What is said when it is done. */
  say: (proposal: Proposal) => string
}

/** Whatever shows proposals, or times that they hold. */
const shown = [getAppointment, listAppointments, getProposal, listProposals, listWaitlist]
const free = [getFreeTimes, getNextFreeTimes]
/** Resolves when the calendar shows it, where one is open: who goes on there by keyboard finds it in its place. */
export function forgetProposals(queries: QueryClient): Promise<void> {
  for (const { path } of [...shown, ...free]) void queries.invalidateQueries({ queryKey: [path] })
  return queries.invalidateQueries({ queryKey: [getCalendar.path] })
}

/** Answers or takes back a proposal and brings everything that shows it up to date, also when it is refused. */
export function useProposalStep() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ run, say }: Step): Promise<string> => say(await run()),
    onSuccess: announce,
    onSettled: () => forgetProposals(queries),
  })
}
export type ProposalStep = ReturnType<typeof useProposalStep>
