import type {
  Appointment,
  getAppointment as getEndpoint,
  getInvitation as invitationEndpoint,
} from '#contract/appointments.ts'
import { states } from '#contract/appointment-states.ts'
import { invitationIdentity } from '#contract/invitation-uid.ts'
import { type CalendarEvent, calendarFile } from '#platform/icalendar.ts'
import type { Ctx } from '#platform/context.ts'
import { bareAddress } from '#platform/mail.ts'
import { type Input, Reply } from '#platform/http.ts'
import { asAnswer } from './appointment-rows.ts'
import { seen } from './take-step.ts'

/** One appointment with its history. @throws Refusal not_found */
export async function getAppointment(ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<Appointment> {
  return asAnswer(ctx, (await seen(ctx, params.id)).row)
}

/** The appointment as an iCalendar file, known to programs as its invitations are. Says neither reason nor specialty. */
export async function getInvitation(
  ctx: Ctx,
  { params }: Input<typeof invitationEndpoint>,
): Promise<Reply<string>> {
  const { row } = await seen(ctx, params.id)
  const { doctor, patient, series } = await asAnswer(ctx, row)
  const event: CalendarEvent = {
    ...invitationIdentity(row.id, series),
    sequence: row.sequence,
    stampedAt: ctx.now(),
    start: row.startsAt,
    end: row.endsAt,
    timeZone: row.timeZone,
    summary: `${doctor.name} · ${patient.name}`,
    location: row.place,
    url: `${ctx.config.PUBLIC_URL}/visits/${row.id}`,
    status: states[row.state].invitation,
    organizer: { name: doctor.name, email: bareAddress(ctx.config.MAIL_FROM) },
    attendees: [],
  }
  return new Reply(calendarFile({ method: 'PUBLISH', events: [event] }), {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="visit.ics"',
  })
}
