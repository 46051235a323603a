import type { Ctx } from '#platform/context.ts'
import type { Job } from '#platform/jobs.ts'
import { mostAttempts, sendingJob } from './write-message.ts'

interface Queued {
  id: string
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
    const [message] = await ctx.sql<Queued>`
      update notifications.messages set state = 'sending', attempts = attempts + 1
      where id = ${String(messageId)} and state <> 'sent'
      returning id, to_address as "to", subject, text, html, invitation_method as "method", invitation`
    if (!message) return
    const { id, to, subject, text, html, method, invitation } = message
    try {
      await ctx.mail.send({
        messageId: `${id}@consulta`,
        to,
        subject,
        text,
        html,
        ...(method && invitation && { invitation: { method, content: invitation } }),
      })
    } catch (error) {
      await noteFailure(ctx, id, error)
      throw error
    }
    await ctx.sql`
      update notifications.messages set state = 'sent', sent_at = ${ctx.now()}, error = null where id = ${id}`
  },
}

async function noteFailure(ctx: Ctx, id: string, error: unknown): Promise<void> {
  const text = error instanceof Error ? error.message : String(error)
  await ctx.sql`
    update notifications.messages set error = ${text}, state = case when attempts >= ${mostAttempts} then 'given_up' else 'queued' end
    where id = ${id}`
}
