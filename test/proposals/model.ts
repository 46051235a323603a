import { mostOpenProposals } from '#contract/proposals.ts'

/** A visit takes two of the quarters of one morning, of which there are so many. */
export const quarters = 12
export const length = 2
export const doctors = 3
export const patients = 2

export type Side = 'patient' | 'doctor' | 'second' | 'admin'
export interface Time {
  doctor: number
  start: number
}
export interface Visit extends Time {
  id: string
  patient: number
  /** Second doctors, with the id of their part. */
  seconds: { doctor: number; participantId: string }[]
  isLive: boolean
}
export interface Proposal {
  id: string
  visit: Visit
  by: Side
  /** The doctors who were asked, by number, each with the side on which they stood then. */
  asked: Map<number, Side>
  times: Time[]
  /** Minutes on the clock of the model. */
  answerBy: number
  /** By decider: `patient`, `doctor`, or the number of a second doctor; the accepted positions. */
  accepted: Map<string, number[]>
  state: 'open' | 'accepted' | 'rejected' | 'withdrawn' | 'expired'
}

/** Visits and proposals of other times, told as simply as possible. Every doctor says yes at once. */
export class Model {
  visits: Visit[] = []
  proposals: Proposal[] = []
  minutes = 0

  openOf(visit: Visit): Proposal | undefined {
    return this.proposals.find((p) => p.visit === visit && this.isOpen(p))
  }
  isOpen(proposal: Proposal): boolean {
    return proposal.state === 'open' && this.minutes < proposal.answerBy
  }
  deciders({ visit }: Proposal): string[] {
    return ['patient', 'doctor', ...visit.seconds.map(({ doctor }) => `${doctor}`)]
  }

  /** Who has which quarters: `doctor 0 3`. A visit and its own proposal may overlap. */
  taken(except?: Visit): Set<string> {
    const all = new Set<string>()
    const take = ({ patient, seconds }: Visit, { doctor, start }: Time): void => {
      for (let q = start; q < start + length; q += 1) {
        all.add(`patient ${patient} ${q}`)
        for (const d of [doctor, ...seconds.map((one) => one.doctor)]) all.add(`doctor ${d} ${q}`)
      }
    }
    for (const visit of this.visits) if (visit.isLive && visit !== except) take(visit, visit)
    for (const proposal of this.proposals)
      if (this.isOpen(proposal) && proposal.visit !== except)
        for (const time of proposal.times) take(proposal.visit, time)
    return all
  }
  isTaken(who: string, start: number, except?: Visit): boolean {
    const taken = this.taken(except)
    return taken.has(`${who} ${start}`) || taken.has(`${who} ${start + 1}`)
  }

  /** What a wish for this time meets, `done` when it is won. */
  booking(wish: { patient: number; seconds?: Visit['seconds'] } & Time, except?: Visit): string {
    if (wish.start + length > quarters) return 'time_not_offered startsAt'
    if (this.isTaken(`doctor ${wish.doctor}`, wish.start, except)) return 'time_taken startsAt'
    const isSecondTaken = (wish.seconds ?? []).some((one) =>
      this.isTaken(`doctor ${one.doctor}`, wish.start, except),
    )
    if (isSecondTaken) return 'time_taken startsAt'
    return this.isTaken(`patient ${wish.patient}`, wish.start, except) ? 'patient_busy startsAt' : 'done'
  }

  proposing(visit: Visit, wish: { by: Side; times: Time[]; instead: boolean }): string {
    if (!visit.isLive) return 'not_in_this_state'
    const own = this.proposals.filter(
      (p) => this.isOpen(p) && p.by === 'patient' && p.visit.patient === visit.patient && p.visit !== visit,
    )
    if (wish.by === 'patient' && own.length >= mostOpenProposals) return 'too_many_proposals'
    if (this.openOf(visit) && !wish.instead) return 'proposal_open'
    const known = new Set([`${visit.doctor} ${visit.start}`])
    for (const [i, { doctor, start }] of wish.times.entries()) {
      if (known.has(`${doctor} ${start}`)) return `same_time times.${i}.startsAt`
      known.add(`${doctor} ${start}`)
      if (start + length > quarters) return `time_not_offered times.${i}.startsAt`
      if (this.isTaken(`doctor ${doctor}`, start, visit)) return `time_taken times.${i}.startsAt`
    }
    const some = (who: string): boolean => wish.times.some(({ start }) => this.isTaken(who, start, visit))
    if (visit.seconds.some(({ doctor }) => some(`doctor ${doctor}`))) return 'colleague_taken times'
    return some(`patient ${visit.patient}`) ? 'patient_busy times' : 'done'
  }

  /** Moves the visit if everybody has accepted the same time. */
  settle(proposal: Proposal): void {
    const position = proposal.times.findIndex((_, i) =>
      this.deciders(proposal).every((one) => proposal.accepted.get(one)?.includes(i)),
    )
    const time = proposal.times[position]
    if (!time) return
    proposal.state = 'accepted'
    const { visit } = proposal
    visit.doctor = time.doctor
    visit.start = time.start
    visit.seconds = visit.seconds.filter(({ doctor }) => doctor !== time.doctor)
  }

  /** Whatever else is done to a visit closes its proposal. */
  close(visit: Visit): void {
    const open = this.openOf(visit)
    if (open) open.state = 'withdrawn'
  }
  leave(visit: Visit, doctor: number): void {
    visit.seconds = visit.seconds.filter((one) => one.doctor !== doctor)
    const open = this.openOf(visit)
    open?.asked.delete(doctor)
    if (open) this.settle(open)
  }
}
