import { isJoinable } from '#contract/appointment-states.ts'
import type { Appointment } from '#contract/appointments.ts'
import type { CallPhase } from '#contract/video.ts'
import type { Ctx } from '#platform/context.ts'

/** What of a visit says when its call can be joined. */
export type VisitOfCall = Pick<Appointment, 'startsAt' | 'endsAt' | 'state'>

/** From when until when the call of a visit can be joined. */
export function openTimes(
  { startsAt, endsAt }: Pick<VisitOfCall, 'startsAt' | 'endsAt'>,
  {
    CALL_OPENS_MINUTES,
    CALL_STAYS_MINUTES,
  }: Pick<Ctx['config'], 'CALL_OPENS_MINUTES' | 'CALL_STAYS_MINUTES'>,
): { opensAt: Temporal.Instant; closesAt: Temporal.Instant } {
  return {
    opensAt: Temporal.Instant.from(startsAt).subtract({ minutes: CALL_OPENS_MINUTES }),
    closesAt: Temporal.Instant.from(endsAt).add({ minutes: CALL_STAYS_MINUTES }),
  }
}

/** Of a visit that has no call going on: whether it can be joined at this moment. */
export function phaseOfVisit(
  visit: VisitOfCall,
  now: Temporal.Instant,
  config: Pick<Ctx['config'], 'CALL_OPENS_MINUTES' | 'CALL_STAYS_MINUTES'>,
): CallPhase {
  const { opensAt, closesAt } = openTimes(visit, config)
  // A request may still be confirmed.
  const isAwaited = isJoinable(visit.state) || visit.state === 'requested'
  if (!isAwaited || Temporal.Instant.compare(now, closesAt) >= 0) return 'over'
  return isJoinable(visit.state) && Temporal.Instant.compare(opensAt, now) <= 0 ? 'open' : 'early'
}

/** Doctors of a visit, by account: its own, and those who agreed to take part. */
export const doctorsOf = ({
  doctor,
  participants,
}: Pick<Appointment, 'doctor' | 'participants'>): string[] => [
  doctor.id,
  ...participants.flatMap(({ doctorId, decision }) =>
    doctorId !== null && doctorId !== doctor.id && decision === 'accepted' ? [doctorId] : [],
  ),
]
