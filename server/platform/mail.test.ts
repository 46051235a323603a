import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { test } from 'node:test'
import { startMoodyMailServer } from '#test/moody-mail-server.ts'
import type { Config } from '../config.ts'
import { mailBy, type OutgoingMail } from './mail.ts'

const configFor = (url: string): Config =>
  ({ SMTP_URL: url, MAIL_FROM: 'Consulta <no-reply@clinic.example>' }) as Config

const mail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: 'one@clinic.example',
  to: 'maria@home.example',
  subject: 'Booked',
  text: 'Hello',
  html: '<p>Hello</p>',
  ...over,
})

/** Sends mails through one transport and closes it. */
async function send(url: string, ...mails: OutgoingMail[]): Promise<void> {
  const transport = mailBy(configFor(url))
  try {
    for (const one of mails) await transport.send(one)
  } finally {
    transport.close()
  }
}

test('a mail arrives as it was written, with its id and sender', async () => {
  await using server = await startMoodyMailServer()
  await send(server.url, mail({ subject: 'Marcação: terça-feira 🩺', text: 'Olá\n\n.\n..linha' }))
  const [got] = server.mails
  assert.equal(got?.messageId, '<one@clinic.example>')
  assert.equal(got?.from?.text, '"Consulta" <no-reply@clinic.example>')
  assert.deepEqual(got?.recipients, ['maria@home.example'])
  assert.equal(got?.subject, 'Marcação: terça-feira 🩺')
  assert.equal(got?.text?.trim(), 'Olá\n\n.\n..linha')
  assert.equal(got?.headers.get('auto-submitted'), 'auto-generated')
})

test('an invitation is an alternative that mail programs understand and a file', async () => {
  await using server = await startMoodyMailServer()
  const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Ação\r\nEND:VCALENDAR\r\n'
  await send(server.url, mail({ invitation: { method: 'REQUEST', content } }))
  const attachments = server.mails[0]?.attachments ?? []
  const [part, file] = attachments
  assert.equal(attachments.length, 2)
  assert.equal(part?.contentType, 'text/calendar')
  const type = part?.headers.get('content-type') as unknown as { params: Record<string, string> }
  assert.deepEqual(type.params, { charset: 'utf-8', method: 'REQUEST' })
  assert.equal(part?.content.toString(), content)
  assert.equal(file?.filename, 'invitation.ics')
  assert.equal(file?.content.toString(), content)
})

test('no line of a header can be smuggled in', async () => {
  await using server = await startMoodyMailServer()
  const hostile = '"Bob\r\nBcc: x@y.example" <script>\u0000\u2028\ud800'
  await send(server.url, mail({ subject: hostile }))
  const [got] = server.mails
  assert.deepEqual(got?.recipients, ['maria@home.example'])
  assert.equal(got?.subject, '"Bob Bcc: x@y.example" <script> \ufffd')
  assert.equal(got?.headers.has('bcc'), false)
  for (const to of [
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'A <a@b.example>',
    'nobody',
    '',
  ])
    await assert.rejects(send(server.url, mail({ to })), /recipient/, to)
  await assert.rejects(send(server.url, mail({ messageId: 'a@b>\r\nX: y' })), /Message-ID/)
  assert.equal(server.mails.length, 1)
})

test('a refusal is an error with what the server said, and the next mail goes out', async () => {
  await using server = await startMoodyMailServer()
  server.mood = ([to]) => (to === 'gone@home.example' ? { code: 550, text: 'No such mailbox' } : undefined)
  const transport = mailBy(configFor(server.url))
  for (let i = 0; i < 7; i += 1)
    await assert.rejects(transport.send(mail({ to: 'gone@home.example' })), /550 No such mailbox/)
  await transport.send(mail())
  transport.close()
  assert.equal(server.mails.length, 1)
})

test('a server that is away is asked five times in a row, then left alone for a while', async () => {
  const connections: Socket[] = []
  const server = createServer((socket) => {
    connections.push(socket)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const transport = mailBy(configFor(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`))
  for (let i = 0; i < 5; i += 1) await assert.rejects(transport.send(mail()))
  const before = connections.length
  await assert.rejects(transport.send(mail()), /tried again soon/)
  assert.equal(connections.length, before)
  transport.close()
  await new Promise((resolve) => server.close(resolve))
})

test('a connection that ends between two mails harms neither', async () => {
  const first = await startMoodyMailServer()
  const transport = mailBy(configFor(first.url))
  await transport.send(mail())
  await first[Symbol.asyncDispose]()
  await assert.rejects(transport.send(mail()))
  await using second = await startMoodyMailServer(first.port)
  await transport.send(mail())
  transport.close()
  assert.equal(second.mails.length, 1)
})

test('without a mail server nothing leaves', async () => {
  const none = mailBy(configFor(''))
  assert.equal(none.local, true)
  await none.send(mail())
})
