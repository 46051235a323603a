import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived, read by a parser that is not ours. */
export interface ReceivedMail {
  messageId: string
  to: string
  subject: string
  text: string
  html: string
  /** The calendar part and the METHOD of its content type. */
  invitation?: { method: string; content: string }
  /** When it began to arrive, in milliseconds of `performance.now()`. */
  receivedAt: number
}

export interface MailServer {
  url: string
  all: ReceivedMail[]
  /** Mails to one address, in order of arrival. */
  to(email: string): ReceivedMail[]
  [Symbol.asyncDispose](): Promise<void>
}

/** A real SMTP server on a free port of this machine that keeps what it is sent. */
export async function startMailServer(): Promise<MailServer> {
  const all: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map((r) => r.address).join(',')
      const receivedAt = performance.now()
      simpleParser(stream).then((mail) => {
        all.push(received(mail, to, receivedAt))
        done()
      }, done)
    },
  })
  // A client that is killed takes its connection with it: that is no fault of this server.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    all,
    to: (email) => all.filter((mail) => mail.to === email),
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function received(mail: ParsedMail, to: string, receivedAt: number): ReceivedMail {
  const calendar = mail.attachments.find((a) => a.contentType === 'text/calendar')
  const type = calendar?.headers.get('content-type') as { params?: { method?: string } } | undefined
  return {
    messageId: mail.messageId ?? '',
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    ...(calendar && {
      invitation: { method: type?.params?.method ?? '', content: calendar.content.toString('utf8') },
    }),
    receivedAt,
  }
}
