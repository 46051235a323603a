import type { getFile as getEndpoint } from '#contract/chat-messages.ts'
import { type Ctx, signedIn } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { filesOf } from '#platform/files.ts'
import { type Input, Reply } from '#platform/http.ts'
import { keyOf } from './remove-files.ts'

/**
 * A file of a message that the caller sees, or one of their own that was not sent yet. Pictures are shown, everything else is
 * downloaded; nothing in it runs. A browser asks each time whether it may still show what it kept. @throws Refusal not_found
 */
export async function getFile(ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<Reply<Buffer>> {
  const { accountId } = signedIn(ctx)
  const [file] = await ctx.sql<{ id: string; roomId: string; name: string; type: string }>`
    select f.id, f.room_id as "roomId", f.name, f.type
    from chat.files f join chat.members m on m.room_id = f.room_id and m.account_id = ${accountId}
    where f.id = ${params.fileId} and f.room_id = ${params.id}
      and case when f.message_number is null then f.uploaded_by = ${accountId}
        else f.message_number > m.seen_after end`
  const bytes = file && (await filesOf(ctx).get(keyOf(file.roomId, file.id)))
  if (!file || !bytes) throw notFound('The file')
  const isPicture = file.type.startsWith('image/')
  return new Reply(bytes, {
    'content-type': file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type,
    'content-disposition': `${isPicture ? 'inline' : 'attachment'}; ${fileNameFor(file.name)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    etag: `"${file.id}"`,
  })
}

/** A name as RFC 6266 writes it: in ASCII for old programs, and as it is. */
function fileNameFor(name: string): string {
  const ascii = name.normalize('NFKD').replaceAll(/[^\u0020-\u007E]|["%\\]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `filename="${ascii}"; filename*=UTF-8''${whole}`
}
