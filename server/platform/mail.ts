import nodemailer from 'nodemailer'
import type { Config } from '../config.ts'
import { CircuitBreaker } from './circuit-breaker.ts'

export interface OutgoingMail {
  /** Without brackets. Stays the same over retries, so that receiving systems fold a repeat into one. */
  messageId: string
  /** One bare address. */
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
  /** Returns when the mail server took the mail. @throws Error when it did not, or did not answer */
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

const longestSendMs = 60_000

/** Mail through the SMTP server of the settings, or none at all. */
export function mailBy(config: Config): Mail {
  if (!config.SMTP_URL) return { local: true, send: async () => {}, close: () => {} }
  const transport = nodemailer.createTransport({
    url: config.SMTP_URL,
    pool: true,
    dnsTimeout: 5000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Each send reports its own failure; one between two mails would end the process if nobody heard it.
  transport.on('error', () => {})
  const breaker = new CircuitBreaker({ failures: 5, pauseMs: 15_000, isOutage: isAway })
  return {
    local: false,
    send: async (mail) => {
      const message = {
        ...asMessage(mail),
        from: config.MAIL_FROM,
        signal: AbortSignal.timeout(longestSendMs),
      }
      await breaker.run(() => transport.sendMail(message))
    },
    close: () => transport.close(),
  }
}

/** What nodemailer sends. @throws Error for an address or id that could say more than one thing in a header */
function asMessage({ messageId, to, subject, text, html, invitation }: OutgoingMail) {
  if (!/^[^\s<>@]+@[^\s<>@]+$/.test(messageId))
    throw new Error(`Not a Message-ID: ${JSON.stringify(messageId)}`)
  if (!/^[^\s<>@,;:"()\\]+@[^\s<>@,;:"()\\]+$/.test(to))
    throw new Error('The recipient is not one bare address')
  return {
    messageId: `<${messageId}>`,
    to: { name: '', address: to },
    subject: subject
      .toWellFormed()
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
    text,
    html,
    // Answering machines leave it alone (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    icalEvent: invitation && {
      method: invitation.method,
      content: invitation.content,
      filename: 'invitation.ics',
    },
  }
}

/** Whether the server did not answer at all or is closing, rather than refusing this mail. */
function isAway(error: unknown): boolean {
  const code = (error as { responseCode?: number }).responseCode
  return code === undefined || code === 421
}

/** The bare address of a sender such as `Consulta <no-reply@clinic.example>`. */
export const bareAddress = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
