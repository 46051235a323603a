import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '#contract/appointments.ts'
import * as feeds from '#contract/calendar-feeds.ts'
import { updateDoctor } from '#contract/doctors.ts'
import { createPatient, updatePatient } from '#contract/patients.ts'
import { updateSelf } from '#contract/users.ts'
import { startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import { Client } from '#test/clinic/client.ts'
import { ownAddress, type Person, profile } from '#test/clinic/people.ts'
import ICAL from 'ical.js'

const because = { reason: 'I feel well again.' }
const params = ({ id }: contract.Appointment) => ({ params: { id } })
const leo = {
  relation: 'child',
  firstName: 'Leo',
  lastName: 'Sousa Lima',
  bornOn: '2019-05-04',
  gender: 'male',
  documentNumber: '',
} as const

const tokenOf = (address: string | null): string => /feeds\/([^/]+)\.ics$/.exec(address ?? '')?.[1] ?? ''
const tokenFor = async (person: Person, body: { showsNames?: boolean } = {}): Promise<string> =>
  tokenOf((await person.call(feeds.makeCalendarFeed, { body })).address)

/** What a feed says of each event, by property. */
function eventsOf(feed: string): Record<string, string>[] {
  const calendar = new ICAL.Component(ICAL.parse(feed))
  return calendar
    .getAllSubcomponents('vevent')
    .map((event) =>
      Object.fromEntries(
        event.getAllProperties().map((property) => [property.name, String(property.getFirstValue())]),
      ),
    )
}
const said = (feed: string, name: string): (string | undefined)[] =>
  eventsOf(feed).map((event) => event[name])

test('calendar feeds', async (t) => {
  await using clinic = await startClinic(undefined, { keepMails: true })
  const ana = await clinic.doctor({ specialty: 'psychiatry', visitKinds: ['video', 'in_person'] })
  const maria = await clinic.patient()
  const child = await maria.call(createPatient, { body: leo })
  const read = (token: string, headers: Record<string, string> = {}) =>
    clinic.nobody.send('GET', `/v1/calendar/feeds/${token}.ics`, { headers })
  const feedOf = async (token: string): Promise<string> => String((await read(token)).body)
  const book = (
    startsAt: string,
    more: { patientId?: string; kind?: 'video' | 'in_person' } = {},
    by: Person = maria,
  ) =>
    by.call(contract.bookAppointment, {
      body: { doctorId: ana.id, startsAt, durationMinutes: 30, kind: 'video', reason: 'Fear', ...more },
    })
  const own = await book(at(5, '10:00'), { kind: 'in_person' })
  const forLeo = await book(at(6, '10:00'), { patientId: child.id })
  await ana.call(contract.confirmAppointment, params(own))

  await t.test(
    'there is none until it is made; a new one ends the one before; revoked, it is gone',
    async () => {
      const none = { address: null, madeAt: null }
      assert.deepEqual(await maria.call(feeds.getCalendarFeed), { ...none, showsNames: true })
      assert.deepEqual(await ana.call(feeds.getCalendarFeed), { ...none, showsNames: false })
      await maria.refused(feeds.changeCalendarFeed, 'not_found', { body: { showsNames: false } })

      const first = await maria.call(feeds.makeCalendarFeed, { body: { showsNames: false } })
      assert.match(first.address ?? '', /\/v1\/calendar\/feeds\/[\w-]{43}\.ics$/)
      assert.deepEqual(await maria.call(feeds.getCalendarFeed), first, 'shown again to its owner')
      assert.equal((await read(tokenOf(first.address))).status, 200)

      const second = await maria.call(feeds.makeCalendarFeed, { body: {} })
      assert.equal(second.showsNames, false, 'what was chosen stays')
      const answers = [await read(tokenOf(first.address)), await read(tokenOf(second.address))]
      assert.deepEqual(
        answers.map(({ status }) => status),
        [404, 200],
      )
      await maria.call(feeds.revokeCalendarFeed)
      await maria.call(feeds.revokeCalendarFeed)
      const gone = await read(tokenOf(second.address))
      assert.equal(gone.status, 404)
      assert.equal((gone.body as { code: string }).code, 'not_found')
      assert.equal((await maria.call(feeds.getCalendarFeed)).address, null)
    },
  )

  await t.test('who reads the database does not learn the address', async () => {
    const token = await tokenFor(maria)
    const rows = await clinic.system.sql`select f::text as row from appointments.feeds f`
    assert.ok(rows.length > 0)
    assert.ok(!JSON.stringify(rows).includes(token))
    // Made with another secret of the installation it works, but cannot be shown.
    await clinic.system
      .sql`update appointments.feeds set id = gen_random_uuid() where account_id = ${maria.id}`
    const shown = await maria.call(feeds.getCalendarFeed)
    assert.equal(shown.address, null)
    assert.ok(shown.madeAt)
    assert.equal((await read(token)).status, 200)
  })

  await t.test('a patient reads the visits of all in care: when, where, with whom, never why', async () => {
    const feed = await feedOf(await tokenFor(maria, { showsNames: true }))
    assert.deepEqual(said(feed, 'uid'), [`${own.id}@consulta`, `${forLeo.id}@consulta`])
    assert.deepEqual(said(feed, 'summary'), [
      'Visit · Dr. Ana Martins',
      'Visit · Dr. Ana Martins · Leo Sousa Lima (not confirmed yet)',
    ])
    assert.deepEqual(said(feed, 'status'), ['CONFIRMED', 'TENTATIVE'])
    assert.deepEqual(said(feed, 'location'), ['Rua do Ouro 1, Lisboa', 'Video'])
    assert.deepEqual(
      said(feed, 'url').map((url) => new URL(url ?? '').pathname),
      [own, forLeo].map(({ id }) => `/visits/${id}`),
    )
    assert.ok(!/fear|psychiatr/i.test(feed), 'neither reason nor specialty')
    const page = await clinic.nobody.send('GET', `/v1/appointments/${own.id}`)
    assert.equal(page.status, 401, 'what the URL leads to is for those who sign in')
  })

  await t.test('without names neither doctor nor practice can be told from it', async () => {
    const feed = await feedOf(await tokenFor(maria, { showsNames: false }))
    assert.deepEqual(said(feed, 'summary'), ['Visit', 'Visit · L. L. (not confirmed yet)'])
    assert.ok(!/ana|martins|leo|sousa|maria|ouro/i.test(feed.replaceAll(/^(UID|URL|DESC).*$/gm, '')))
  })

  await t.test('a doctor reads initials unless names are wanted', async () => {
    const token = await tokenFor(ana)
    assert.deepEqual(said(await feedOf(token), 'summary'), [
      'Visit · M. S.',
      'Visit · L. L. (not confirmed yet)',
    ])
    await ana.call(feeds.changeCalendarFeed, { body: { showsNames: true } })
    assert.deepEqual(said(await feedOf(token), 'summary'), [
      'Visit · Maria Sousa',
      'Visit · Leo Sousa Lima (not confirmed yet)',
    ])
    const rui = await clinic.doctor({ name: 'Dr. Rui Costa' })
    assert.deepEqual(eventsOf(await feedOf(await tokenFor(rui))), [])
    await clinic.system.sql`
      update appointments.appointments set other_doctor_ids = array[${rui.id}::uuid] where id = ${own.id}`
    assert.deepEqual(said(await feedOf(await tokenFor(rui)), 'uid'), [`${own.id}@consulta`])
  })

  await t.test('it is asked for again and again: 304 until something changes, then at once', async () => {
    const tokens = { maria: await tokenFor(maria, { showsNames: true }), ana: await tokenFor(ana) }
    const known = new Map<string, { etag: string; feed: string }>()
    /** Who sees another feed than at the last look; an ETag that stays although the feed differs fails. */
    const changed = async (): Promise<string[]> => {
      await clinic.drain()
      const names: string[] = []
      for (const [name, token] of Object.entries(tokens)) {
        const before = known.get(name)
        const full = await read(token)
        const now = { etag: full.headers.get('etag') ?? '', feed: String(full.body) }
        assert.match(now.etag, /^"[\w-]{27}"$/)
        assert.equal(full.headers.get('cache-control'), 'private, no-cache')
        assert.equal((await feedOf(token)) === now.feed, true, 'the same bytes while nothing changes')
        const again = await read(token, { 'if-none-match': `"other", W/${before?.etag ?? '"none"'}` })
        assert.equal(again.status, before?.etag === now.etag ? 304 : 200)
        if (again.status === 304)
          assert.deepEqual([again.body, again.headers.get('etag')], [undefined, now.etag])
        if (before && before.feed !== now.feed) names.push(name)
        if (before?.etag === now.etag) assert.equal(now.feed, before.feed)
        known.set(name, now)
      }
      return names
    }
    await changed()
    assert.deepEqual(await changed(), [])
    const visit = await book(at(8, '11:00'))
    assert.deepEqual(await changed(), ['maria', 'ana'], 'booked')
    await ana.call(contract.confirmAppointment, params(visit))
    assert.deepEqual(await changed(), ['maria', 'ana'], 'confirmed')
    await maria.call(contract.moveAppointment, { ...params(visit), body: { startsAt: at(9, '12:00') } })
    assert.deepEqual(await changed(), ['maria', 'ana'], 'moved')
    await maria.call(updateSelf, { body: { language: 'pt' } })
    assert.deepEqual(await changed(), ['maria'], 'another language')
    assert.match(known.get('maria')?.feed ?? '', /^SUMMARY:Consulta · Dr\. Ana Martins/m)
    await maria.call(updatePatient, { params: { id: child.id }, body: { ...leo, firstName: 'Zé' } })
    assert.deepEqual(await changed(), ['maria', 'ana'], 'another name of a patient')
    const licenceNumber = `OM-${ana.id.slice(-12)}`
    await ana.call(updateDoctor, {
      params: { id: ana.id },
      body: { ...profile, licenceNumber, specialty: 'psychiatry', name: 'Dr. Ana Reis' },
    })
    assert.deepEqual(await changed(), ['maria'], 'another name of the doctor')
    await maria.call(contract.cancelAppointment, { ...params(visit), body: because })
    assert.deepEqual(await changed(), ['maria', 'ana'], 'cancelled')
    await (await clinic.patient()).call(updateSelf, { body: { language: 'pt' } })
    assert.deepEqual(await changed(), [], 'nothing that concerns them')
    assert.deepEqual(said(known.get('maria')?.feed ?? '', 'uid'), [
      `${own.id}@consulta`,
      `${forLeo.id}@consulta`,
    ])
  })

  await t.test('wrong addresses are refused, after 60 also for a while; right ones never', async () => {
    const token = await tokenFor(maria)
    const from = { address: ownAddress() }
    const guesser = new Client(() => clinic.url, from)
    const statuses: number[] = []
    for (let guess = 0; guess < 62; guess += 1)
      statuses.push(
        (await guesser.ask(feeds.readCalendarFeed, { params: { token: `${guess}`.padStart(43, 'A') } }))
          .status,
      )
    assert.deepEqual(statuses, [...Array(60).fill(404), 429, 429])
    const refused = await guesser.ask(feeds.readCalendarFeed, { params: { token: 'x' } })
    assert.ok(Number(refused.headers.get('retry-after')) > 0)
    assert.equal((await guesser.ask(feeds.readCalendarFeed, { params: { token } })).status, 200)
  })

  await t.test('the feed of a suspended account is not there', async () => {
    const eva = await clinic.patient({ name: 'Eva Lima' })
    const token = await tokenFor(eva)
    assert.equal((await read(token)).status, 200)
    await clinic.system.sql`update users.accounts set suspended = true where id = ${eva.id}`
    assert.equal((await read(token)).status, 404)
  })
})
