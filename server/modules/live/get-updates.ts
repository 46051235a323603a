import {
  cursorPattern,
  type getUpdates as getUpdatesEndpoint,
  type streamUpdates as streamUpdatesEndpoint,
} from '#contract/updates.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { Refusal } from '#platform/errors.ts'
import type { HeldReply } from '#platform/held-reply.ts'
import { type Input, Reply } from '#platform/http.ts'
import { unknownCursor } from '#platform/live/device.ts'
import type { HeldDevice } from '#platform/live/held-device.ts'
import type { Live } from '#platform/live/live.ts'
import { Poll } from '#platform/live/poll.ts'
import { Stream } from '#platform/live/stream.ts'

const mime = 'application/json; charset=utf-8'

/**
 * What came after the cursor; where there is nothing, the answer is held until there is something or time is over.
 * @throws Refusal too_many_devices, overloaded
 */
export async function getUpdates(
  ctx: Ctx,
  { query, held }: Input<typeof getUpdatesEndpoint> & { held: HeldReply },
): Promise<Reply<string> | void> {
  const live = liveOf(ctx)
  const seconds = query.after === undefined ? 0 : (query.wait ?? ctx.config.UPDATES_WAIT_SECONDS)
  const device = new Poll(signedIn(ctx), {
    cursor: query.after === undefined ? unknownCursor : Number(query.after),
    due: live.isDraining ? 0 : performance.now() + seconds * 1000,
    held,
  })
  const json = await waitIn(live, device, held)
  if (json !== undefined) return new Reply(json, { 'content-type': mime })
}

/** The same as server-sent events. @throws Refusal too_many_devices, overloaded */
export async function streamUpdates(
  ctx: Ctx,
  { query, headers, held }: Input<typeof streamUpdatesEndpoint> & { held: HeldReply },
): Promise<void> {
  const live = liveOf(ctx)
  const after = lastEventId(headers['last-event-id']) ?? query.after
  const device = new Stream(signedIn(ctx), {
    cursor: after === undefined ? unknownCursor : Number(after),
    until: live.isDraining ? 0 : query.wait === undefined ? Infinity : performance.now() + query.wait * 1000,
    held,
    again: (one) => live.lookAgain(one),
  })
  await waitIn(live, device, held)
}

/** Until its first look at the feed; it leaves when the caller hangs up. */
function waitIn<First>(live: Live, device: HeldDevice<First>, held: HeldReply): Promise<First> | undefined {
  held.onClose(() => {
    live.leave(device)
    device.gone()
  })
  const { first } = device
  live.join(device)
  return first
}

function liveOf(ctx: Ctx): Live {
  if (!ctx.live) throw new Error('Nobody can wait for updates in this process')
  return ctx.live
}

const isCursor = new RegExp(cursorPattern)

/** What a browser sends by itself when it comes back. An empty one means none. */
function lastEventId(header: string | string[] | undefined): string | undefined {
  if (header === undefined || header === '') return undefined
  if (typeof header === 'string' && isCursor.test(header)) return header
  throw new Refusal('bad_input', 400, 'Last-Event-ID must be a cursor.', { field: 'Last-Event-ID' })
}
