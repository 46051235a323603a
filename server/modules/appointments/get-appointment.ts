import type {
  Appointment,
  getAppointment as getEndpoint,
  getInvitation as invitationEndpoint,
} from '#contract/appointments.ts'
import type { Ctx } from '#platform/context.ts'
import { type Input, Reply } from '#platform/http.ts'
import { asAnswer } from './appointment-rows.ts'
import { seen } from './take-step.ts'
import { visitFile } from './visit-file.ts'

/** One appointment with its history. @throws Refusal not_found */
export async function getAppointment(ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<Appointment> {
  return asAnswer(ctx, (await seen(ctx, params.id)).row)
}

/** The appointment as an iCalendar file. @throws Refusal not_found */
export async function getInvitation(
  ctx: Ctx,
  { params }: Input<typeof invitationEndpoint>,
): Promise<Reply<string>> {
  const { row } = await seen(ctx, params.id)
  return new Reply(visitFile(await asAnswer(ctx, row), ctx.config), {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="visit.ics"',
  })
}
