/** Hours since the midnight with which the days of the model begin. A visit lasts one. */
export type Hour = number
export interface Visit {
  id: string
  series: Series
  original: Hour
  start: Hour
  state: 'requested' | 'confirmed' | 'declined' | 'cancelled'
  /** How often something was done to it. */
  steps: number
}
export interface Series {
  id: string
  doctor: number
  patient: number
  visits: Visit[]
}
export interface Conflict {
  /** Which visit of the series. */
  original: Hour
  why: 'time_taken' | 'patient_busy'
}
type Scope = 'this' | 'following' | 'all'

/** Repeating appointments told as simply as possible: lists, and looking through all of them. */
export class Model {
  series: Series[] = []

  visits(): Visit[] {
    return this.series.flatMap(({ visits }) => visits)
  }
  isLive({ state }: Visit): boolean {
    return state === 'requested' || state === 'confirmed'
  }

  /** What a visit at this hour meets, if anything. */
  obstacle(
    { doctor, patient }: Pick<Series, 'doctor' | 'patient'>,
    at: Hour,
    except?: Visit,
  ): Conflict['why'] | undefined {
    const there = this.visits().filter(
      (visit) => visit !== except && this.isLive(visit) && visit.start === at,
    )
    if (there.some((visit) => visit.series.doctor === doctor)) return 'time_taken'
    return there.some((visit) => visit.series.patient === patient) ? 'patient_busy' : undefined
  }

  /** The visits of which a step in this scope can be done to those that are live. */
  meant(visit: Visit, scope: Scope): Visit[] {
    const { visits } = visit.series
    const from = visits.indexOf(visit)
    return visits.filter((_, i) => scope === 'all' || (scope === 'this' ? i === from : i >= from))
  }

  /** Moves what can be moved and answers what cannot; `staying` are not to be moved. */
  shift(visits: readonly Visit[], by: Hour, staying: ReadonlySet<Hour>): Conflict[] {
    const conflicts: Conflict[] = []
    // Who moves out of the way first: the last when all move to later.
    for (const visit of visits.toSorted((a, b) => (by > 0 ? b.start - a.start : a.start - b.start))) {
      if (staying.has(visit.original)) continue
      const why = this.obstacle(visit.series, visit.start + by, visit)
      if (why) conflicts.push({ original: visit.original, why })
      else visit.start += by
    }
    return conflicts
  }

  /** Who is taken at which hour. */
  taken(): string[] {
    return this.visits()
      .filter((visit) => this.isLive(visit))
      .flatMap(({ series, start }) => [
        `doctor ${series.doctor} ${start}`,
        `patient ${series.patient} ${start}`,
      ])
      .toSorted()
  }
}
