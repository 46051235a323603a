/** Quarters of an hour of two mornings, 9 to 11; a visit takes two of them. */
export const quarters = 16
export const quartersOfDay = 8
export const length = 2

export type State = 'requested' | 'confirmed' | 'declined' | 'cancelled'
export interface Visit {
  doctor: number
  patient: number
  start: number
  state: State
  id: string
}
export interface Proposal {
  visit: Visit
  by: 'patient' | 'doctor'
  /** With whom and when. */
  times: { doctor: number; start: number }[]
  id: string
}
interface Block {
  doctor: number
  start: number
  end: number
}

/** What the clinic should be like, told as simply as possible. */
export class Model {
  /** Of each doctor: whether visits are confirmed at once. */
  instant: readonly boolean[]
  visits: Visit[] = []
  proposals: Proposal[] = []
  blocks: Block[] = []
  /** Days have passed: what was proposed before is no longer held. */
  hasPassed = false
  /** Doctor and day of each absence. */
  absences = new Set<string>()

  constructor(instant: readonly boolean[]) {
    this.instant = instant
  }

  live(): Visit[] {
    return this.visits.filter(({ state }) => state === 'requested' || state === 'confirmed')
  }
  isLive(visit: Visit): boolean {
    return this.live().includes(visit)
  }

  /** Whether the hours of the doctor offer this start, whoever has it. */
  offers(doctor: number, start: number): boolean {
    const ofDay = ((start % quartersOfDay) + quartersOfDay) % quartersOfDay
    const fits = ofDay + length <= quartersOfDay
    return fits && !this.blocks.some((b) => b.doctor === doctor && b.start < start + length && start < b.end)
  }

  /** Visits that would lose their ground if this time were closed: they lie in it, and in no other time that is closed. */
  standingOn({ doctor, start, end }: Block): Visit[] {
    return this.live().filter(
      (v) => v.doctor === doctor && v.start < end && start < v.start + length && this.offers(doctor, v.start),
    )
  }

  /** Who has the doctor's (or the patient's) time at this start, but for the visit and its proposal that may. */
  isTaken(who: { doctor: number } | { patient: number }, start: number, except?: Visit): boolean {
    const meets = (other: number): boolean => Math.abs(other - start) < length
    const isWhose = (visit: { doctor: number; patient: number }): boolean =>
      'doctor' in who ? visit.doctor === who.doctor : visit.patient === who.patient
    return (
      this.live().some((v) => v !== except && isWhose(v) && meets(v.start)) ||
      this.proposals.some(
        (p) =>
          p.visit !== except &&
          p.times.some((t) => isWhose({ doctor: t.doctor, patient: p.visit.patient }) && meets(t.start)),
      )
    )
  }

  /** The refusal that a wish for this time meets, or undefined when it is won. */
  refusalOf(wish: { doctor: number; patient: number; start: number }, except?: Visit): string | undefined {
    if (!this.offers(wish.doctor, wish.start)) return 'time_not_offered'
    if (this.isTaken({ doctor: wish.doctor }, wish.start, except)) return 'time_taken'
    if (this.isTaken({ patient: wish.patient }, wish.start, except)) return 'patient_busy'
    return undefined
  }

  openProposalOf(visit: Visit): Proposal | undefined {
    return this.proposals.find((p) => p.visit === visit)
  }
  close(proposal: Proposal | undefined): void {
    this.proposals = this.proposals.filter((p) => p !== proposal)
  }

  /** Every quarter that somebody is taken: `doctor 0 17`, with how often (never more than once). */
  takenQuarters(): string[] {
    const taken = new Set<string>()
    const take = (doctor: number, patient: number, start: number): void => {
      for (let q = start; q < start + length; q += 1) {
        taken.add(`doctor ${doctor} ${q}`)
        taken.add(`patient ${patient} ${q}`)
      }
    }
    for (const visit of this.live()) take(visit.doctor, visit.patient, visit.start)
    for (const { visit, times } of this.proposals)
      for (const { doctor, start } of times) take(doctor, visit.patient, start)
    return [...taken].toSorted()
  }
}
