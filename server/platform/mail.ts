import nodemailer from 'nodemailer'
import type { Config } from '../config.ts'

export interface OutgoingMail {
  /** Stays the same over retries, so that receiving systems fold a repeat into one. */
  messageId: string
  to: string
  subject: string
  text: string
  html?: string
  /** iCalendar text and its METHOD, shown by mail programs as an invitation. */
  invitation?: { method: 'REQUEST' | 'CANCEL'; content: string }
}

export interface Mail {
  /** True without a mail server: what is "sent" can be read in the local mailbox only. */
  readonly local: boolean
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

/** Mail through the SMTP server of the settings, or none at all. */
export function mailBy(config: Config): Mail {
  if (!config.SMTP_URL) return { local: true, send: async () => {}, close: () => {} }
  const transport = nodemailer.createTransport(
    {
      url: config.SMTP_URL,
      pool: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    } as object,
    { from: config.MAIL_FROM },
  )
  return {
    local: false,
    send: async (mail) => {
      await transport.sendMail({
        messageId: `<${mail.messageId}>`,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        icalEvent: mail.invitation && {
          method: mail.invitation.method,
          content: mail.invitation.content,
          filename: 'invitation.ics',
        },
      })
    },
    close: () => transport.close(),
  }
}

/** The bare address of a sender such as `Consulta <no-reply@clinic.example>`. */
export const bareAddress = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
