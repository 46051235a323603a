import type { Ctx } from '#platform/context.ts'
import type { CellRow, HoldRow, OfferRow, StepRow, Tables, VisitRow } from './history.ts'

type Row<T> = { [K in keyof T]: T[K] extends string ? string : T[K] | Temporal.Instant }

/** The tables as they are at one instant of the clinic's clock. */
export const readTables = (system: Ctx): Promise<Tables> =>
  system.transaction(async ({ sql, now }) => {
    await sql`set transaction isolation level repeatable read`
    const visits = await sql<Row<VisitRow>>`
      select id, claim_id as "claimId", doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt",
        ends_at as "endsAt", state from appointments.appointments`
    const steps = await sql<Row<StepRow>>`
      select appointment_id as "visitId", position, step, starts_at as "startsAt" from appointments.steps`
    const holds = await sql<Row<HoldRow>>`
      select id, doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt", ends_at as "endsAt",
        expires_at as "expiresAt", renewed_at as "renewedAt", ended_at as "endedAt" from appointments.holds`
    const offers = await sql<Row<OfferRow>>`
      select o.id, o.claim_id as "claimId", o.doctor_id as "doctorId", w.patient_id as "patientId",
        o.starts_at as "startsAt", o.ends_at as "endsAt", o.state, o.offered_at as "offeredAt",
        o.expires_at as "expiresAt", o.closed_at as "closedAt"
      from appointments.waitlist_offers o join appointments.waitlist w on w.id = o.entry_id`
    const cells = await sql<Row<CellRow>>`
      select party_id as "partyId", cell, claim_id as "claimId", kind, expires_at as "expiresAt"
      from schedules.taken_times`
    return {
      at: now().epochMilliseconds,
      visits: visits.map(inMilliseconds<VisitRow>),
      steps: steps.map(inMilliseconds<StepRow>),
      holds: holds.map(inMilliseconds<HoldRow>),
      offers: offers.map(inMilliseconds<OfferRow>),
      cells: cells.map(inMilliseconds<CellRow>),
    }
  })

const inMilliseconds = <T>(row: Row<T>): T =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Temporal.Instant ? value.epochMilliseconds : value,
    ]),
  ) as T
