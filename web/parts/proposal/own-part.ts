import type { Proposal } from '#contract/proposals.ts'
import type { Account } from '#contract/users.ts'

type Decision = Proposal['decisions'][number]

/** What an open proposal is to somebody. */
export interface OwnPart {
  /** The own decision; undefined where one is not asked. */
  own: Decision | undefined
  /** One's own side proposes, so one may take it back. */
  isMine: boolean
  /** One may answer, also once more while others have not. */
  isAsked: boolean
  /** Nobody else has to answer, so accepting a time settles it. */
  isLast: boolean
  /** Everybody else who decides, but for whose side proposes. */
  others: Decision[]
}

export function ownPart(proposal: Proposal, self: Pick<Account, 'id' | 'role'>): OwnPart {
  const own = proposal.decisions.find((one) =>
    one.side === 'patient' ? self.role === 'patient' : one.doctorId === self.id,
  )
  const side = own?.side ?? (self.role === 'admin' ? 'admin' : undefined)
  const isMine = side === proposal.by
  const others = proposal.decisions.filter((one) => one !== own && one.side !== proposal.by)
  return {
    own,
    isMine,
    isAsked: own !== undefined && !isMine,
    isLast: others.every(({ decision }) => decision === 'accepted'),
    others,
  }
}

/** The clock beside one's own: for patients and the clinic that of the visit's place, for doctors that of the patient. */
export function otherZone(
  proposal: Proposal,
  time: Pick<Proposal['times'][number], 'timeZone'>,
  self: Pick<Account, 'role'>,
): string {
  const patient = proposal.decisions.find(({ side }) => side === 'patient')
  return self.role === 'doctor' && patient ? patient.timeZone : time.timeZone
}
