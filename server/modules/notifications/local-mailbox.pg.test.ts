import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getLocalMail, type LocalMail, listLocalMails } from '#contract/notifications.ts'
import { Client } from '#test/clinic/client.ts'
import { startMoodyMailServer } from '#test/moody-mail-server.ts'
import { newsOf, openPostOffice, type PostOffice } from '#test/post-office.ts'
import { freshDatabase } from '#test/postgres.ts'

const visitorOf = ({ url }: PostOffice): Client => new Client(() => url, { address: '10.0.0.1' })
const subjects = (items: LocalMail[]): string[] => items.map(({ subject }) => subject.replace(/:.*/, ''))

test('mails that stayed here are listed newest first, page by page, by whole address', async () => {
  await using office = await openPostOffice({ SMTP_URL: '' })
  const visitor = visitorOf(office)
  const maria = await office.person('patient', { email: 'maria_s@home.example' })
  const ana = await office.person('doctor')
  const steps = ['requested', 'confirmed', 'moved'] as const
  for (const step of steps) {
    await office.emit(`appointment.${step}`, newsOf(maria, ana, { state: 'confirmed' }))
    await office.finish()
  }
  const { items, total } = await visitor.call(listLocalMails, { query: { to: 'MARIA_S@home.example' } })
  assert.deepEqual([subjects(items), total], [['Moved', 'Booked', 'Requested'], 3])
  const all = await visitor.call(listLocalMails, { query: { page: 1, size: 4 } })
  assert.deepEqual([all.items.length, all.total], [2, 6])
  for (const to of ['maria%', 'mariaXs@home.example', 'home.example'])
    assert.equal((await visitor.call(listLocalMails, { query: { to } })).total, 0, to)

  const [newest] = items
  const one = await visitor.call(getLocalMail, { params: { id: newest?.id ?? '' } })
  assert.deepEqual(one, newest)
  assert.match(one.text, /To: Tuesday 2 March 2027, 09:00\./)
  assert.deepEqual(
    one.attachments.map(({ name, mime }) => [name, mime]),
    [['invitation.ics', 'text/calendar']],
  )
  assert.match(one.attachments[0]?.content ?? '', /^BEGIN:VCALENDAR\r\n[^]*METHOD:REQUEST/)
  await visitor.refused(getLocalMail, 'not_found', { params: { id: maria.id } })
})

test('mails that a mail server took are not to be read here, also not when there is none any more', async () => {
  await using database = await freshDatabase()
  await using server = await startMoodyMailServer()
  {
    await using office = await openPostOffice({ SMTP_URL: server.url }, database.url)
    const { id: accountId } = await office.person('patient')
    await office.emit('account.registration_repeated', { accountId })
    await office.finish()
    assert.equal(server.mails.length, 1)
    const [message] = await office.ctx.sql<{ id: string }>`select id from notifications.messages`
    await visitorOf(office).refused(listLocalMails, 'not_found')
    await visitorOf(office).refused(getLocalMail, 'not_found', { params: { id: message?.id ?? '' } })
  }
  await using office = await openPostOffice({ SMTP_URL: '' }, database.url)
  assert.equal((await visitorOf(office).call(listLocalMails)).total, 0)
})

test('in production there is no local mailbox', async () => {
  await using office = await openPostOffice({ NODE_ENV: 'production', SMTP_URL: '' })
  await visitorOf(office).refused(listLocalMails, 'not_found')
})
