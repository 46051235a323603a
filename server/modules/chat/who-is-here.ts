import type {
  getPresence as presenceEndpoint,
  tellTyping as typingEndpoint,
} from '#contract/chat-messages.ts'
import type { Answer } from '#contract/endpoint.ts'
import { type Ctx, onceForProcess, signedIn } from '#platform/context.ts'
import type { Input } from '#platform/http.ts'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { membersOf, seenRoom } from './room-rows.ts'

/** One sign of typing in so many seconds is told; a device shows it somewhat longer. */
const typingEverySeconds = 2
const typing = onceForProcess(() => new RateLimiterMemory({ points: 1, duration: typingEverySeconds }))

/** The others hear that the caller is typing, if a device of theirs is connected now. @throws Refusal not_found */
export async function tellTyping(ctx: Ctx, { params }: Input<typeof typingEndpoint>): Promise<void> {
  const { accountId } = signedIn(ctx)
  const { id: roomId } = await seenRoom(ctx, params.id)
  const isFirst = await typing(ctx)
    .consume(`${roomId} ${accountId}`)
    .then(
      () => true,
      () => false,
    )
  if (!isFirst) return
  const others = (await membersOf(ctx, roomId)).filter((id) => id !== accountId)
  ctx.tellNow(others, 'room-typing', { roomId, accountId })
}

/** Which members have a device connected at this moment. @throws Refusal not_found */
export async function getPresence(
  ctx: Ctx,
  { params }: Input<typeof presenceEndpoint>,
): Promise<Answer<typeof presenceEndpoint>> {
  const { id } = await seenRoom(ctx, params.id)
  return { accountIds: (await ctx.live?.presence.of(await membersOf(ctx, id))) ?? [] }
}
