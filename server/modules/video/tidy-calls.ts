import { peopleOfVisit } from '#appointments'
import type { Ctx } from '#platform/context.ts'
import type { Timer } from '#platform/jobs.ts'
import { callRow, lockCall, presentDevices, silentSince } from './call-rows.ts'
import { phaseOfVisit } from './phase.ts'
import { end, noteAbsence } from './tell-call.ts'

const mostAtOnce = 200
/** A call that nobody joins is given up after so long. */
const patience = { minutes: 5 }

/** Devices that fell silent have left; calls to which nobody comes any more end. */
export const tidyCalls: Timer = {
  name: 'video.tidy-calls',
  cron: '* * * * *',
  async run(ctx) {
    await noteSilence(ctx)
    await endCalls(ctx)
  },
}

async function noteSilence(ctx: Ctx): Promise<void> {
  let noted = mostAtOnce
  while (noted === mostAtOnce)
    noted = await ctx.transaction(async (tx) => {
      const silent = await tx.sql<{ callId: string }>`
        update video.devices set left_at = ${tx.now()} where id in (
          select id from video.devices where left_at is null and seen_at <= ${silentSince(tx)}
          order by seen_at limit ${mostAtOnce} for update skip locked
        ) returning call_id as "callId"`
      for (const callId of [...new Set(silent.map((one) => one.callId))].toSorted())
        await noteAbsence(tx, callId)
      return silent.length
    })
}

async function endCalls(ctx: Ctx): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const open = await ctx.sql<{ id: string }>`
      select id from video.calls
      where ended_at is null and id > ${after} and made_at < ${ctx.now().subtract(patience)}::timestamptz
      order by id limit ${mostAtOnce}`
    for (const { id } of open) await endIfOver(ctx, id)
    const last = open.at(-1)
    if (!last || open.length < mostAtOnce) return
    after = last.id
  }
}

const endIfOver = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lockCall(tx, id)
    const call = await callRow(tx, id)
    if (!call || call.endedAt) return
    if (call.appointmentId === null) {
      if ((await presentDevices(tx, id)).length === 0) await end(tx, call)
      return
    }
    const visit = (await peopleOfVisit(tx, call.appointmentId))?.visit
    if (!visit || phaseOfVisit(visit, tx.now(), tx.config) === 'over') await end(tx, call)
  })
