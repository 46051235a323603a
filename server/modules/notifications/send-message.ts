import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { mostAttempts, sendingJob } from './write-message.ts'

interface Queued {
  id: string
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  method: 'REQUEST' | 'CANCEL' | null
  invitation: string | null
}

/**
 * Hands a message to the mail server and notes that it was sent. Tried again with growing pauses while the server fails. If
 * the process dies between the server's answer and our note, the repeat carries the same Message-ID (decisions/0004).
 */
export const sendMessage: Job = {
  name: sendingJob,
  async run(ctx, { messageId }) {
    const id = String(messageId)
    const [message] = await ctx.sql<Queued>`
      update notifications.messages set state = 'sending', attempts = attempts + 1
      where id = ${id} and state <> 'sent'
      returning id, message_id as "messageId", to_address as "to", subject, text, html, invitation_method as "method",
        invitation`
    if (!message) return
    try {
      await handOver(ctx, message)
    } catch (error) {
      await noteFailure(ctx, id, error)
      throw error
    }
    await ctx.sql`
      update notifications.messages set state = 'sent', sent_at = ${ctx.now()}, error = null,
        stayed_here = ${ctx.mail.local},
        text = case when is_secret and not ${ctx.mail.local} then '' else text end,
        html = case when is_secret and not ${ctx.mail.local} then '' else html end
      where id = ${id}`
  },
}

async function handOver(ctx: Ctx, { method, invitation, ...mail }: Queued): Promise<void> {
  // Nobody looks into a local mailbox in production: a mail that went nowhere must not count as sent.
  if (ctx.mail.local && ctx.config.production) throw new Error('There is no mail server: set SMTP_URL')
  await ctx.mail.send({
    ...mail,
    ...(method && invitation && { invitation: { method, content: invitation } }),
  })
}

async function noteFailure(ctx: Ctx, id: string, error: unknown): Promise<void> {
  const text = (error instanceof Error ? error.message : String(error)).slice(0, 1000)
  await ctx.sql`
    update notifications.messages set error = ${text},
      state = case when attempts >= ${mostAttempts} then 'given_up' else 'queued' end
    where id = ${id}`
}
