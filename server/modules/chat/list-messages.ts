import type { listMessages as listEndpoint } from '#contract/chat-messages.ts'
import type { Ctx } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { notWithThese } from './errors.ts'
import { messagesAt } from './message-rows.ts'
import { seenRoom } from './room-rows.ts'

/**
 * What the caller sees of a room, by page (newest first), before a number (newest first) or after one (oldest first).
 * `total` is how many there are to page through. Numbers have no gaps, so nothing is counted.
 * @throws Refusal not_found, not_with_these (422)
 */
export async function listMessages(ctx: Ctx, { params, query }: Input<typeof listEndpoint>) {
  const { page, size, before, after } = query
  if (before !== undefined && after !== undefined) throw notWithThese('before')
  const { id, seenAfter, lastNumber } = await seenRoom(ctx, params.id)
  const first = Math.max(seenAfter, after ?? 0) + 1
  const last = Math.min(lastNumber, (before ?? Infinity) - 1)
  const total = Math.max(0, last - first + 1)
  const length = Math.max(0, Math.min(size, total - page * size))
  const numbers = Array.from({ length }, (_, nth) =>
    after === undefined ? last - page * size - nth : first + page * size + nth,
  )
  const items = await messagesAt(
    ctx,
    numbers.map((number) => ({ roomId: id, number, seenAfter })),
  )
  return { items, page, size, total }
}
