import type { RoomKind } from '#contract/chat.ts'
import type { SignedIn } from '#platform/context.ts'

/** Whether people join and leave by hand. The others follow from the two of a direct room, or from a visit. */
export const hasFreeMembers = (room: { kind: RoomKind }): boolean => room.kind === 'group'

/** Whether a member may add people: those who work here, and whoever made the group. */
export const mayAdd = (
  { accountId, role }: Pick<SignedIn, 'accountId' | 'role'>,
  room: { madeBy: string | null },
): boolean => role !== 'patient' || accountId === room.madeBy

/** Whether a member may end somebody's membership: the own one, or as who made the group. */
export const mayRemove = (
  { accountId }: Pick<SignedIn, 'accountId'>,
  room: { madeBy: string | null },
  removed: string,
): boolean => accountId === removed || accountId === room.madeBy

/** Whether the time of a room has passed in which it could be written in. */
export const isOver = (room: { closesAt: Temporal.Instant | null }, now: Temporal.Instant): boolean =>
  room.closesAt !== null && Temporal.Instant.compare(room.closesAt, now) <= 0

/** Whether an own message may still be changed, so many minutes after it was sent. */
export const isFresh = (
  message: { sentAt: Temporal.Instant },
  now: Temporal.Instant,
  minutes: number,
): boolean => Temporal.Instant.compare(now, message.sentAt.add({ minutes })) < 0
