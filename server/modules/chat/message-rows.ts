import {
  type CallNews,
  type Excerpt,
  longestExcerpt,
  type Message,
  type MessageKind,
  type RoomFile,
  type SystemNews,
} from '#contract/chat.ts'
import type { Ctx } from '#platform/context.ts'
import { excerptOf } from './clean-text.ts'
import { asPerson, type Known, peopleOf } from './people.ts'

/** What the system says, as it is kept: accounts by their ids. */
export type KeptNews =
  | { what: 'made' | 'added' | 'left' | 'removed'; people: readonly string[]; by: string | null }
  | Extract<SystemNews, { what: 'visit' }>

interface MessageRow {
  roomId: string
  number: number
  id: string
  kind: MessageKind
  source: Message['source']
  senderId: string | null
  clientId: string | null
  text: string
  about: KeptNews | CallNews | null
  sentAt: Temporal.Instant
  editedAt: Temporal.Instant | null
  deletedAt: Temporal.Instant | null
  fileId: string | null
  fileName: string
  fileType: string
  fileBytes: number
  fileWidth: number | null
  fileHeight: number | null
  replyNumber: number | null
  replyId: string
  replyKind: MessageKind
  replySenderId: string | null
  replyText: string
  replySentAt: Temporal.Instant
  replyDeletedAt: Temporal.Instant | null
}

/** Where a message stands, and up to which number its reader sees nothing of that room. */
export interface Place {
  roomId: string
  number: number
  seenAfter: number
}

/** The messages at these places, in their order: two statements for any number. */
export async function messagesAt(ctx: Ctx, places: readonly Place[]): Promise<Message[]> {
  if (places.length === 0) return []
  const rows = await ctx.sql<MessageRow & { seenAfter: number }>`
    select asked.seen_after as "seenAfter", m.room_id as "roomId", m.number, m.id, m.kind, m.source,
      m.sender_id as "senderId", m.client_id as "clientId", m.text, m.about, m.sent_at as "sentAt",
      m.edited_at as "editedAt", m.deleted_at as "deletedAt", f.id as "fileId", f.name as "fileName",
      f.type as "fileType", f.bytes as "fileBytes", f.width as "fileWidth", f.height as "fileHeight",
      r.number as "replyNumber", r.id as "replyId", r.kind as "replyKind", r.sender_id as "replySenderId",
      r.text as "replyText", r.sent_at as "replySentAt", r.deleted_at as "replyDeletedAt"
    from unnest(${places.map(({ roomId }) => roomId)}::uuid[], ${places.map(({ number }) => number)}::bigint[],
        ${places.map(({ seenAfter }) => seenAfter)}::bigint[]) with ordinality
        as asked (room_id, number, seen_after, place)
      join chat.messages m on m.room_id = asked.room_id and m.number = asked.number
      left join chat.files f on f.room_id = m.room_id and f.message_number = m.number
      left join chat.messages r on r.room_id = m.room_id and r.number = m.reply_to
    order by asked.place`
  const people = await peopleOf(ctx, rows.flatMap(namedIn))
  return rows.map((row) => asMessage(row, people))
}

const isNews = (about: MessageRow['about']): about is KeptNews => about !== null && 'what' in about

function namedIn({ senderId, replySenderId, about }: MessageRow): (string | null)[] {
  const inNews = isNews(about) && about.what !== 'visit' ? [...about.people, about.by] : []
  return [senderId, replySenderId, ...inNews]
}

function asMessage(row: MessageRow & { seenAfter: number }, people: (id: string) => Known): Message {
  const { about } = row
  return {
    id: row.id,
    roomId: row.roomId,
    number: row.number,
    kind: row.kind,
    source: row.source,
    sender: row.senderId === null ? null : asPerson(people(row.senderId)),
    text: row.text,
    file: row.fileId === null ? null : fileOf({ ...row, fileId: row.fileId }),
    call: about && !isNews(about) ? about : null,
    system: isNews(about) ? newsOf(about, people) : null,
    replyTo: replyIn(row, people),
    clientId: row.clientId,
    sentAt: String(row.sentAt),
    editedAt: row.editedAt?.toString() ?? null,
    deletedAt: row.deletedAt?.toString() ?? null,
  }
}

const fileOf = (row: MessageRow & { fileId: string }): RoomFile => ({
  id: row.fileId,
  name: row.fileName,
  type: row.fileType,
  bytes: row.fileBytes,
  width: row.fileWidth,
  height: row.fileHeight,
  url: fileUrl(row.roomId, row.fileId),
})
export const fileUrl = (roomId: string, fileId: string): string => `/v1/rooms/${roomId}/files/${fileId}`

function newsOf(news: KeptNews, people: (id: string) => Known): SystemNews {
  if (news.what === 'visit') return news
  const by = news.by === null ? null : asPerson(people(news.by))
  return { what: news.what, people: news.people.map((id) => asPerson(people(id))), by }
}

/** What was replied to, for a reader who sees it. */
function replyIn(row: MessageRow & { seenAfter: number }, people: (id: string) => Known): Excerpt | null {
  if (row.replyNumber === null || row.replyNumber <= row.seenAfter) return null
  return {
    id: row.replyId,
    number: row.replyNumber,
    kind: row.replyKind,
    senderName: row.replySenderId === null ? '' : people(row.replySenderId).name,
    text: excerptOf(row.replyText, longestExcerpt),
    sentAt: String(row.replySentAt),
    isDeleted: row.replyDeletedAt !== null,
  }
}

/** A message in short. */
export const inShort = ({ id, number, kind, sender, text, sentAt, deletedAt }: Message): Excerpt => ({
  id,
  number,
  kind,
  senderName: sender?.name ?? '',
  text: excerptOf(text, longestExcerpt),
  sentAt,
  isDeleted: deletedAt !== null,
})
