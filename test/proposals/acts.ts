import {
  type Appointment,
  bookAppointment,
  cancelAppointment,
  getAppointment,
} from '#contract/appointments.ts'
import * as contract from '#contract/proposals.ts'
import type { Proposal } from '#contract/proposals.ts'
import type { QuietClinic, QuietPerson } from '#test/quiet-clinic.ts'

/** A Monday. */
export const begin = Temporal.Instant.from('2027-03-01T08:00Z')
/** So many days after it, at this time of day in UTC. */
export const day = (days: number, clock: string): string =>
  `${begin
    .add({ hours: days * 24 })
    .toString()
    .slice(0, 10)}T${clock}:00Z`
export const because = { reason: 'I work then.' }

export const book = (patient: QuietPerson, doctor: QuietPerson, startsAt: string): Promise<Appointment> =>
  patient.call(bookAppointment, {
    body: { doctorId: doctor.id, startsAt, durationMinutes: 30, kind: 'in_person', reason: 'Cough' },
  })

export type Wished = string | { startsAt: string; durationMinutes?: number; doctorId?: string }
export const propose = (
  who: QuietPerson,
  { id }: Appointment,
  times: readonly Wished[],
  more: { message?: string; answerBy?: string; instead?: boolean } = {},
): Promise<Proposal> =>
  who.call(contract.makeProposal, {
    body: {
      appointmentId: id,
      times: times.map((time) => (typeof time === 'string' ? { startsAt: time } : time)),
      ...more,
    },
  })

export const accept = (who: QuietPerson, { id }: Proposal, ...positions: number[]): Promise<Proposal> =>
  who.call(contract.acceptProposal, { params: { id }, body: { positions } })
export const reject = (who: QuietPerson, { id }: Proposal): Promise<Proposal> =>
  who.call(contract.rejectProposal, { params: { id }, body: because })
export const withdraw = (who: QuietPerson, { id }: Proposal): Promise<Proposal> =>
  who.call(contract.withdrawProposal, { params: { id } })
export const cancel = (who: QuietPerson, { id }: Appointment): Promise<Appointment> =>
  who.call(cancelAppointment, { params: { id }, body: because })
export const visitFor = (who: QuietPerson, { id }: { id: string }): Promise<Appointment> =>
  who.call(getAppointment, { params: { id } })
export const proposalFor = (who: QuietPerson, { id }: { id: string }): Promise<Proposal> =>
  who.call(contract.getProposal, { params: { id } })

/** Starts of the taken quarters of an hour of somebody, with what takes them: `03-11T09:00 hold`. */
export async function takenOf({ ctx, now }: QuietClinic, partyId: string): Promise<string[]> {
  const rows = await ctx.sql<{ cell: number; kind: string }>`
    select cell, kind from schedules.taken_times where party_id = ${partyId}
      and (expires_at is null or expires_at > ${now}::timestamptz) order by cell`
  return rows.map(({ cell, kind }) => {
    const at = Temporal.Instant.fromEpochMilliseconds(cell * 900_000).toString()
    return `${at.slice(5, 16)} ${kind}`
  })
}

/** What was announced about a visit since `told` was emptied. */
export const toldOf = ({ ctx }: QuietClinic, { id }: Appointment): string[] =>
  ctx.told.flatMap((one) =>
    'event' in one && 'appointmentId' in one.payload && one.payload.appointmentId === id ? [one.event] : [],
  )
