import type {
  getLocalMail as getEndpoint,
  listLocalMails as listEndpoint,
  LocalMail,
} from '#contract/notifications.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import type { Input } from '#platform/http.ts'

interface MailRow {
  id: string
  to: string
  subject: string
  text: string
  sentAt: Temporal.Instant
  invitation: string | null
}

const asAnswer = ({ id, to, subject, text, sentAt, invitation }: MailRow): LocalMail => ({
  id,
  to,
  subject,
  text,
  sentAt: String(sentAt),
  attachments: invitation ? [{ name: 'invitation.ics', mime: 'text/calendar', content: invitation }] : [],
})

/** Mails can be read by anybody on this machine only where none leaves it, and never in production. */
function demandLocal(ctx: Ctx): void {
  if (!ctx.mail.local || ctx.config.production) throw notFound('The local mailbox')
}

/** Mails that stayed here, newest first; `to` is a whole address. @throws Refusal not_found where mails are really sent */
export async function listLocalMails(ctx: Ctx, { query }: Input<typeof listEndpoint>) {
  demandLocal(ctx)
  const { page, size } = query
  const to = query.to?.toLowerCase() ?? null
  const [count] = await ctx.sql<{ total: number }>`
    select count(*) as total from notifications.messages
    where stayed_here and (${to}::text is null or lower(to_address) = ${to})`
  const rows = await ctx.sql<MailRow>`
    select id, to_address as "to", subject, text, sent_at as "sentAt", invitation from notifications.messages
    where stayed_here and (${to}::text is null or lower(to_address) = ${to})
    order by created_at desc, id desc limit ${size} offset ${page * size}`
  return { items: rows.map(asAnswer), page, size, total: count?.total ?? 0 }
}

/** One of them. @throws Refusal not_found */
export async function getLocalMail(ctx: Ctx, { params }: Input<typeof getEndpoint>): Promise<LocalMail> {
  demandLocal(ctx)
  const [row] = await ctx.sql<MailRow>`
    select id, to_address as "to", subject, text, sent_at as "sentAt", invitation
    from notifications.messages where id = ${params.id} and stayed_here`
  if (!row) throw notFound('The mail')
  return asAnswer(row)
}
