import { makeProposal, type Proposal } from '#contract/proposals.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api.ts'
import { epoch, hours, instant, nowMs } from '../../times.ts'
import { forgetProposals } from './use-proposal-step.ts'

/** An answer comes within so many hours, where so many are left before the visit and the first of the proposed times. */
export function possibleHours(starts: readonly string[]): number[] {
  const latest = Math.min(...starts.map(epoch))
  return [4, 24, 72, 144].filter((count) => nowMs() + count * hours < latest)
}

export interface Wished {
  starts: readonly string[]
  message: string
  /** Hours until the answer must be there; undefined for the usual time. */
  answerHours: number | undefined
  /** In the place of an open proposal. */
  instead: boolean
}

/** Proposes other times for a visit. */
export function useProposing(visit: { id: string; startsAt: string }) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ starts, message, answerHours, instead }: Wished): Promise<Proposal> => {
      const within = possibleHours([visit.startsAt, ...starts]).find((count) => count === answerHours)
      return call(makeProposal, {
        body: {
          appointmentId: visit.id,
          times: starts.map((startsAt) => ({ startsAt })),
          message: message.trim(),
          ...(within !== undefined && { answerBy: instant(nowMs() + within * hours) }),
          instead,
        },
      })
    },
    onSettled: () => forgetProposals(queries),
  })
}
