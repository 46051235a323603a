import type { Calendar, getCalendar as getCalendarEndpoint } from '#contract/calendar.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import { type Ctx, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { hoursOf, saneSpan } from '#schedules'
import { fullName } from './appointment-rows.ts'
import { type CalendarRow, proposedIn, visitsIn } from './calendar-rows.ts'

const mostDays = 62

/**
 * One's own calendar: as patient the visits of the persons in one's care, as doctor those in which one takes part, the
 * times that are proposed for them, and one's own hours. Visits that were called off are left out. A handful of
 * statements, however much there is.
 * @throws Refusal ends_before_start, range_too_long (422), bad_input (400)
 */
export async function getCalendar(
  ctx: Ctx,
  { query }: Pick<Input<typeof getCalendarEndpoint>, 'query'>,
): Promise<Calendar> {
  const { accountId } = signedIn(ctx)
  const within = saneSpan(query, mostDays)
  const { open, ...hours } = await hoursOf(ctx, accountId, within)
  const visits = await visitsIn(ctx, within)
  const proposed = await proposedIn(ctx, within)
  const named = await namesOf(ctx, [...visits, ...proposed])
  return {
    visits: visits.map((row) => ({ ...row, ...named(row) })),
    proposals: proposed.map((row) => ({ ...row, ...named(row), answerBy: String(row.answerBy) })),
    open: open.map(({ start, end, ...block }) => ({
      ...block,
      startsAt: String(start),
      endsAt: String(end),
    })),
    ...hours,
  }
}

/** Says of each row with whom and when it is, as the API answers that. */
async function namesOf(ctx: Ctx, rows: readonly CalendarRow[]) {
  const doctors = await doctorsByIds(ctx, [...new Set(rows.map((row) => row.doctorId))])
  const patients = await patientsByIds(ctx, [...new Set(rows.map((row) => row.patientId))])
  const doctorNames = new Map(doctors.map(({ id, name }) => [id, name]))
  const patientNames = new Map(patients.map((patient) => [patient.id, fullName(patient)]))
  return ({ doctorId, patientId, startsAt, endsAt }: CalendarRow) => ({
    doctor: { id: doctorId, name: doctorNames.get(doctorId) ?? '' },
    patient: { id: patientId, name: patientNames.get(patientId) ?? '' },
    startsAt: String(startsAt),
    endsAt: String(endsAt),
  })
}
