import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** What the server answers instead of taking something, e.g. 451 (later) or 550 (never). */
export interface No {
  code: number
  text: string
}

export interface MoodyMailServer extends AsyncDisposable {
  url: string
  port: number
  /** Mails in order of arrival, read by a parser that is not ours, each with its recipients. */
  mails: (ParsedMail & { recipients: string[] })[]
  /** Asked about every mail before it is taken. */
  mood: (recipients: string[]) => No | undefined
}

/** A real SMTP server on this machine that refuses when it is in the mood to; port 0 is a free one. */
export async function startMoodyMailServer(port = 0): Promise<MoodyMailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    // How long it waits for pooled connections when it ends.
    closeTimeout: 100,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map((r) => r.address)
      simpleParser(stream).then((mail) => {
        const no = started.mood(recipients)
        if (no) return done(Object.assign(new Error(no.text), { responseCode: no.code }))
        started.mails.push(Object.assign(mail, { recipients }))
        done()
      }, done)
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const taken = (server.server.address() as AddressInfo).port
  const started: MoodyMailServer = {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    mails: [],
    mood: () => undefined,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return started
}
