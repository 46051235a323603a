import { type AppointmentState, statesThat } from '#contract/appointment-states.ts'
import type { Calendar, CalendarVisit, getCalendar as getCalendarEndpoint } from '#contract/calendar.ts'
import type { VisitKind } from '#contract/doctors.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { hoursOf, saneSpan } from '#schedules'
import { fullName } from './appointment-rows.ts'

const mostDays = 62
const statesShown = statesThat(({ invitation }) => invitation !== 'CANCELLED')

interface Span {
  start: Temporal.Instant
  end: Temporal.Instant
}
interface VisitRow {
  id: string
  doctorId: string
  patientId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  timeZone: string
  kind: VisitKind
  place: string
  state: AppointmentState
}

/**
 * One's own calendar: as patient the visits of the persons in one's care, as doctor those with oneself, and one's own
 * hours. Visits that were called off are left out. Six statements, however much there is.
 * @throws Refusal ends_before_start, range_too_long (422), bad_input (400)
 */
export async function getCalendar(ctx: Ctx, { query }: Pick<Input<typeof getCalendarEndpoint>, 'query'>) {
  const { accountId } = signedIn(ctx)
  const within = saneSpan(query, mostDays)
  const { open, ...hours } = await hoursOf(ctx, accountId, within)
  const answer: Calendar = {
    visits: await withNames(ctx, await visitsOf(ctx, within)),
    open: open.map(({ start, end, ...block }) => ({
      ...block,
      startsAt: String(start),
      endsAt: String(end),
    })),
    ...hours,
  }
  return answer
}

/** Each side by its own index: a statement for both would read the visits of everybody in the range. */
function visitsOf(ctx: Ctx, { start, end }: Span): Promise<VisitRow[]> {
  const { accountId, role } = signedIn(ctx)
  // No visit lasts a day.
  const earliest = start.subtract({ hours: 24 })
  return role === 'doctor'
    ? ctx.sql<VisitRow>`
        select id, doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt", ends_at as "endsAt",
          time_zone as "timeZone", kind, place, state
        from appointments.appointments
        where doctor_id = ${accountId} and starts_at > ${earliest} and starts_at < ${end} and ends_at > ${start}
          and state = any(${statesShown}::text[])
        order by starts_at, id`
    : ctx.sql<VisitRow>`
        select id, doctor_id as "doctorId", patient_id as "patientId", starts_at as "startsAt", ends_at as "endsAt",
          time_zone as "timeZone", kind, place, state
        from appointments.appointments
        where patient_account_id = ${accountId} and starts_at > ${earliest} and starts_at < ${end}
          and ends_at > ${start} and state = any(${statesShown}::text[])
        order by starts_at, id`
}

async function withNames(ctx: Ctx, rows: readonly VisitRow[]): Promise<CalendarVisit[]> {
  const doctors = await doctorsByIds(ctx, [...new Set(rows.map((row) => row.doctorId))])
  const patients = await patientsByIds(ctx, [...new Set(rows.map((row) => row.patientId))])
  const doctorNames = new Map(doctors.map(({ id, name }) => [id, name]))
  const patientNames = new Map(patients.map((patient) => [patient.id, fullName(patient)]))
  return rows.map(({ doctorId, patientId, startsAt, endsAt, ...row }) => ({
    ...row,
    doctor: { id: doctorId, name: doctorNames.get(doctorId) ?? '' },
    patient: { id: patientId, name: patientNames.get(patientId) ?? '' },
    startsAt: String(startsAt),
    endsAt: String(endsAt),
  }))
}
