import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type MoodyMailServer, startMoodyMailServer } from '#test/moody-mail-server.ts'
import { newsOf, openPostOffice, type PostOffice } from '#test/post-office.ts'
import { failedJobs } from '#platform/jobs.ts'

interface Message {
  to: string
  state: string
  attempts: number
  error: string | null
  text: string
}
const messagesOf = (office: PostOffice): Promise<Message[]> =>
  office.ctx.sql<Message>`
    select to_address as "to", state, attempts, error, text from notifications.messages order by created_at, id`

async function twoPeople(office: PostOffice) {
  return [await office.person('patient'), await office.person('doctor')] as const
}
const arrivals = (server: MoodyMailServer): string[] => server.mails.flatMap((m) => m.recipients).toSorted()

test('an event that is delivered again leads to no second mail', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const [maria, ana] = await twoPeople(office)
  const eventId = await office.emit('appointment.requested', newsOf(maria, ana))
  await office.finish()
  for (let i = 0; i < 3; i += 1) {
    await office.deliverAgain(eventId)
    await office.finish()
  }
  assert.deepEqual(arrivals(server), [ana.email, maria.email])
  // Another event of the same kind is other news.
  await office.emit('appointment.requested', newsOf(maria, ana))
  await office.finish()
  assert.equal(server.mails.length, 4)
})

test('what happens while the mail server is away arrives once when it is back', async () => {
  const first = await startMoodyMailServer()
  await first[Symbol.asyncDispose]()
  await using office = await openPostOffice({ SMTP_URL: first.url })
  const [maria, ana] = await twoPeople(office)
  await office.emit('appointment.confirmed', newsOf(maria, ana, { state: 'confirmed' }))
  await office.until(async () => {
    const messages = await messagesOf(office)
    return messages.length === 2 && messages.every((m) => m.state === 'queued' && m.attempts > 0)
  })
  assert.match((await messagesOf(office))[0]?.error ?? '', /ECONNREFUSED|connect/)
  await using back = await startMoodyMailServer(first.port)
  await office.finish()
  assert.deepEqual(arrivals(back), [ana.email, maria.email])
  assert.deepEqual(
    (await messagesOf(office)).map(({ state, error }) => [state, error]),
    [
      ['sent', null],
      ['sent', null],
    ],
  )
  assert.equal((await failedJobs(office.ctx, 0, 20)).total, 0)
})

test('a mail that is put off for now is sent later, once', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const [maria, ana] = await twoPeople(office)
  let asked = 0
  server.mood = ([to]) =>
    to === maria.email && (asked += 1) < 4 ? { code: 451, text: 'Greylisted, try again' } : undefined
  await office.emit('appointment.requested', newsOf(maria, ana))
  await office.finish()
  assert.deepEqual(arrivals(server), [ana.email, maria.email])
  const message = (await messagesOf(office)).find((m) => m.to === maria.email)
  assert.deepEqual([message?.state, message?.attempts], ['sent', 4])
})

test('a mail that is refused twelve times is given up, and an admin sees why', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const [maria, ana] = await twoPeople(office)
  let asked = 0
  server.mood = ([to]) => {
    if (to !== maria.email) return undefined
    asked += 1
    return { code: 550, text: 'No such mailbox' }
  }
  await office.emit('appointment.requested', newsOf(maria, ana))
  await office.finish()
  assert.equal(asked, 12)
  assert.deepEqual(arrivals(server), [ana.email])
  const message = (await messagesOf(office)).find((m) => m.to === maria.email)
  assert.deepEqual([message?.state, message?.attempts], ['given_up', 12])
  assert.match(message?.error ?? '', /550 No such mailbox/)
  const { items } = await failedJobs(office.ctx, 0, 20)
  assert.deepEqual(
    items.map((job) => [job.task, job.attempts]),
    [['notifications.send-message', 12]],
  )
  assert.match(items[0]?.error ?? '', /550 No such mailbox/)
})

test('a repeat after a crash between the answer and our note has the same Message-ID', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const { id: accountId } = await office.person('patient')
  await office.emit('account.registration_repeated', { accountId })
  await office.finish()
  // What such a crash leaves behind.
  const left = await office.ctx.sql<{ id: string }>`
    update notifications.messages set state = 'sending', sent_at = null returning id`
  for (const { id } of left)
    await office.ctx.transaction((tx) => tx.addJob('notifications.send-message', { messageId: id }))
  await office.finish()
  assert.equal(server.mails.length, 2)
  assert.equal(new Set(server.mails.map((m) => m.messageId)).size, 1)
  // A job too many for a message that is sent does nothing.
  for (const { id } of left)
    await office.ctx.transaction((tx) => tx.addJob('notifications.send-message', { messageId: id }))
  await office.finish()
  assert.equal(server.mails.length, 2)
})

test('a link that signs in is kept no longer than it takes to send it', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const { id: accountId, role, name, language, timeZone } = await office.person('patient')
  await office.emit('account.registered', { accountId, role, name, language, timeZone })
  await office.emit('account.password_reset_requested', { accountId })
  await office.emit('account.registration_repeated', { accountId })
  await office.finish()
  assert.equal(server.mails.filter((m) => /token=/.test(m.text ?? '')).length, 2)
  const [kept] = await office.ctx.sql<{ secrets: number; words: number }>`
    select count(*) filter (where text || html like '%token=%') as secrets, count(*) filter (where text <> '') as words
    from notifications.messages`
  assert.deepEqual({ ...kept }, { secrets: 0, words: 1 })
})

test('in production a mail without a mail server is not taken for sent', async () => {
  await using office = await openPostOffice({ NODE_ENV: 'production' })
  const { id: accountId } = await office.person('patient')
  await office.emit('account.registration_repeated', { accountId })
  await office.finish()
  const [message] = await messagesOf(office)
  assert.equal(message?.state, 'given_up')
  assert.match(message?.error ?? '', /SMTP_URL/)
})
