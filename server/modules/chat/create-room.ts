import { randomUUIDv7 } from 'node:crypto'
import type { createRoom as createEndpoint, Room } from '#contract/chat.ts'
import { type Ctx, signedIn, type Tx } from '#platform/context.ts'
import { tooManyAttempts } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'
import { cleanName } from './clean-text.ts'
import { demandTalk } from './may-talk.ts'
import { answerRoom } from './room-answers.ts'
import { addMemberRows } from './member-rows.ts'
import { writeMessage } from './write-message.ts'

/**
 * A room with people one may talk to. With one other and without a name it is the room of the two, which is there already
 * if they had one. @throws Refusal person_not_found (404), too_many_attempts (429)
 */
export async function createRoom(ctx: Ctx, { body }: Input<typeof createEndpoint>): Promise<Room> {
  const others = await demandTalk(ctx, body.accountIds)
  const name = cleanName(body.name ?? '')
  const [other] = others
  const isDirect = others.length === 1 && name === ''
  return ctx.transaction(async (tx) => {
    await demandFew(tx)
    const id = isDirect && other !== undefined ? await roomOfTwo(tx, other) : await newGroup(tx, others, name)
    return answerRoom(tx, id)
  })
}

async function roomOfTwo(tx: Tx, other: string): Promise<string> {
  const { accountId } = signedIn(tx)
  const [lower = '', higher = ''] = [accountId, other].toSorted()
  // Of two who ask at once the second waits for the first, and gets its room.
  const [made] = await tx.sql<{ id: string }>`
    insert into chat.rooms (id, kind, lower_id, higher_id, made_by, made_at, last_at)
    values (${randomUUIDv7()}, 'direct', ${lower}, ${higher}, ${accountId}, ${tx.now()}, ${tx.now()})
    on conflict (lower_id, higher_id) do nothing returning id`
  if (made) {
    await addMemberRows(tx, made.id, [accountId, other])
    tx.tell([accountId, other], 'room-changed', { roomId: made.id })
    return made.id
  }
  const [known] = await tx.sql<{ id: string }>`
    select id from chat.rooms where lower_id = ${lower} and higher_id = ${higher}`
  if (!known) throw new Error('A room of two is there, or made')
  return known.id
}

async function newGroup(tx: Tx, others: readonly string[], name: string): Promise<string> {
  const { accountId } = signedIn(tx)
  const id = randomUUIDv7()
  await tx.sql`
    insert into chat.rooms (id, kind, name, made_by, made_at, last_at)
    values (${id}, 'group', ${name}, ${accountId}, ${tx.now()}, ${tx.now()})`
  await addMemberRows(tx, id, [accountId, ...others])
  tx.tell([accountId, ...others], 'room-changed', { roomId: id })
  const about = { what: 'made', people: [...others], by: accountId } as const
  await writeMessage(tx, id, { kind: 'system', source: 'system', about })
  return id
}

/** Rooms that one account may make in an hour. */
const mostAnHour = 60

/** @throws Refusal too_many_attempts (429) */
async function demandFew(tx: Tx): Promise<void> {
  const hourAgo = tx.now().subtract({ hours: 1 })
  const [made] = await tx.sql<{ count: number; first: Temporal.Instant | null }>`
    select count(*), min(made_at) as first from chat.rooms
    where made_by = ${signedIn(tx).accountId} and made_at > ${hourAgo}::timestamptz`
  if (made?.first && made.count >= mostAnHour)
    throw tooManyAttempts(hourAgo.until(made.first).total('milliseconds'))
}
