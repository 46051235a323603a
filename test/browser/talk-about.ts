import { sendMessage } from '#contract/chat-messages.ts'
import { openAppointmentRoom } from '#contract/chat.ts'
import { randomUUID } from 'node:crypto'
import type { Client } from '../clinic/client.ts'

/** Writes into the conversation of a visit; answers the address of its page. */
export async function talkAbout(client: Client, appointmentId: string): Promise<string> {
  const { id } = await client.call(openAppointmentRoom, { body: { appointmentId } })
  const say = (text: string, replyTo?: string) =>
    client.call(sendMessage, {
      params: { id },
      body: { clientId: randomUUID(), text, ...(replyTo !== undefined && { replyTo }) },
    })
  const first = await say('Good morning. Shall I bring the X-rays of May?')
  await say('They are on a CD.', first.id)
  return `/messages/${id}`
}
