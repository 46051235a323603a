import type { Call, CallPhase } from '#contract/video.ts'
import { asPerson, isOver, membersOf, peopleOf } from '#chat'
import { type Ctx, signedIn } from '#platform/context.ts'
import { presentDevices, type SeenCall } from './call-rows.ts'
import { doctorsOf, openTimes, phaseOfVisit } from './phase.ts'

/** Whether a call can be joined at this moment. */
export function phaseOf(ctx: Ctx, { call, room, visit }: SeenCall): CallPhase {
  if (call.endedAt) return 'over'
  if (call.appointmentId === null) return isOver(room, ctx.now()) ? 'over' : 'open'
  return visit ? phaseOfVisit(visit, ctx.now(), ctx.config) : 'over'
}

/** Whether somebody lets people in; in a call without a visit nobody waits. */
export const mayAdmit = ({ visit }: SeenCall, accountId: string): boolean =>
  visit !== undefined && doctorsOf(visit).includes(accountId)

/** Whether somebody ends it for everybody. */
export const mayFinish = (seen: SeenCall, accountId: string): boolean =>
  seen.call.appointmentId === null ? seen.call.begunBy === accountId : mayAdmit(seen, accountId)

/** A call as its reader gets it. Who is no member of its room any more is not shown. */
export async function asCall(ctx: Ctx, seen: SeenCall): Promise<Call> {
  const { call, room } = seen
  const { accountId } = signedIn(ctx)
  const members = await membersOf(ctx, room.id)
  const devices = call.endedAt ? [] : await presentDevices(ctx, call.id)
  const there = devices.filter((device) => members.includes(device.accountId))
  const people = await peopleOf(
    ctx,
    there.map((device) => device.accountId),
  )
  const visit = seen.visit ?? room.visit
  const times = visit && openTimes(visit, ctx.config)
  return {
    id: call.id,
    roomId: room.id,
    appointmentId: call.appointmentId,
    visit: room.visit && room.appointmentId ? { appointmentId: room.appointmentId, ...room.visit } : null,
    phase: phaseOf(ctx, seen),
    opensAt: times?.opensAt.toString() ?? null,
    closesAt: times?.closesAt.toString() ?? null,
    startedAt: call.startedAt?.toString() ?? null,
    endedAt: call.endedAt?.toString() ?? null,
    devices: there.map(({ accountId: id, joinedAt, ...device }) => ({
      ...device,
      person: asPerson(people(id)),
      joinedAt: String(joinedAt),
    })),
    mayAdmit: mayAdmit(seen, accountId),
    mayFinish: mayFinish(seen, accountId),
  }
}
