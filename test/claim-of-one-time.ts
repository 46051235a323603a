import type { Claim } from '#schedules'

/** A claim to one time of one doctor and one patient, as most are. */
export interface OneTime {
  claimId: string
  doctorId: string
  patientId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  kind: 'booking' | 'hold'
  expiresAt?: Temporal.Instant
  replacing?: string | undefined
}

export const claimOf = ({ doctorId, startsAt, endsAt, replacing, ...rest }: OneTime): Claim =>
  ({
    ...rest,
    times: [{ startsAt, endsAt, doctorIds: [doctorId] }],
    replacing: replacing === undefined ? [] : [replacing],
  }) as Claim
