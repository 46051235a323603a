import type { Suggestion } from '#contract/absences.ts'
import type { Doctor } from '#contract/doctors.ts'
import { colleaguesOf } from '#doctors'
import type { Ctx } from '#platform/context.ts'
import { busySpans, freeTimesOf } from '#schedules'
import type { AppointmentRow } from './appointment-rows.ts'
import { overlap } from './overlap.ts'

/** Of so many colleagues the soonest is looked for. */
const mostColleagues = 12
/** How far after the absence the doctor's own times are looked for. */
const reachDays = 31
/** Nobody comes from home in less. */
const leadMinutes = 60
const ofSameDoctor = 2

interface Range {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
}
/** A time that was found, with the doctor who offers it. */
export interface Found extends Range {
  doctor: Doctor
}

/** Looks for other times of the visits of one absent doctor; what it has given away it does not give again. */
export interface Search {
  timesFor(visit: AppointmentRow): Promise<Found[]>
}

/**
 * The best other times of a visit: the next of the same doctor after the absence, and the soonest of a colleague of the
 * same specialty, if sooner. In person only colleagues of the same city. Soonest first; none where the patient is busy.
 */
export async function searchTimes(ctx: Ctx, doctor: Doctor, absence: Range): Promise<Search> {
  const colleagues = await colleaguesOf(ctx, doctor, mostColleagues)
  const given = new Map<string, Range[]>()
  const isGiven = (ofDoctor: Doctor, time: Range): boolean =>
    (given.get(ofDoctor.id) ?? []).some((other) => overlap(other, time))
  const give = (found: Found): void => {
    given.set(found.doctor.id, [...(given.get(found.doctor.id) ?? []), found])
  }

  return {
    async timesFor(visit) {
      const durationMinutes = visit.startsAt.until(visit.endsAt).total('minutes')
      const soonest = ctx.now().add({ minutes: leadMinutes })
      const afterAbsence = later(absence.endsAt, soonest)
      const last = afterAbsence.add({ hours: 24 * reachDays })
      // The visit's own time is free for it: a colleague may take it over as it stands.
      const within = { start: soonest, end: last }
      const busy = await busySpans(ctx, visit.patientId, within, [visit.claimId])
      const suits = (ofDoctor: Doctor, startsAt: Temporal.Instant): Found | undefined => {
        const time = { doctor: ofDoctor, startsAt, endsAt: startsAt.add({ minutes: durationMinutes }) }
        const isBusy = busy.some(({ start, end }) => overlap({ startsAt: start, endsAt: end }, time))
        return isBusy || isGiven(ofDoctor, time) ? undefined : time
      }
      const firstOf = async (
        ofDoctor: Doctor,
        from: Temporal.Instant,
        to: Temporal.Instant,
        count: number,
      ) => {
        const found: Found[] = []
        const free = await freeTimesOf(ctx, { doctor: ofDoctor, from, to, durationMinutes, kind: visit.kind })
        for (const startsAt of free) {
          const time = suits(ofDoctor, startsAt)
          if (time && !found.some((other) => overlap(other, time))) found.push(time)
          if (found.length === count) break
        }
        return found
      }

      const own = await firstOf(doctor, afterAbsence, last, ofSameDoctor)
      const sooner: Found[] = []
      for (const colleague of colleagues) {
        if (!colleague.visitKinds.includes(visit.kind)) continue
        if (!colleague.durationsByKind[visit.kind].includes(durationMinutes)) continue
        if (visit.kind === 'in_person' && colleague.city !== doctor.city) continue
        const before = earliest([...own, ...sooner])?.startsAt ?? last
        sooner.push(...(await firstOf(colleague, soonest, before, 1)))
      }
      const best = [earliest(sooner), ...own].filter((found) => found !== undefined)
      for (const found of best) give(found)
      return best.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
    },
  }
}

export const asSuggestion = ({ doctor, startsAt, endsAt }: Found): Suggestion => ({
  startsAt: String(startsAt),
  endsAt: String(endsAt),
  doctor: { id: doctor.id, name: doctor.name },
})

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) > 0 ? a : b
const earliest = (found: readonly Found[]): Found | undefined =>
  found.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))[0]
