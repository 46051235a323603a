import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getTotals } from '#contract/admin.ts'
import { listAppointments } from '#contract/appointments.ts'
import { listAllDoctors } from '#contract/doctors.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { listPatients } from '#contract/patients.ts'
import { listRules } from '#contract/schedules.ts'
import * as contract from '#contract/users.ts'
import { firstAdminCode } from '#users'
import { type Clinic, inEveryShape, startClinic } from '#test/clinic.ts'
import { Client } from '#test/clinic/client.ts'
import { eventually } from '#test/clinic/eventually.ts'
import { ownAddress, password } from '#test/clinic/people.ts'

const somebody = (clinic: Clinic): Client => new Client(() => clinic.url, { address: ownAddress() })
const maria = {
  email: 'maria@example.org',
  password,
  name: 'Maria Sousa',
  role: 'patient',
  timeZone: 'Europe/Lisbon',
} as const

/** The token of the newest mail to an address that has a link to this page. */
function tokenFor(clinic: Clinic, email: string, page: 'verify' | 'reset'): string {
  const texts = clinic.mails.to(email).map((mail) => mail.text)
  const found = texts.toReversed().find((text) => text.includes(`/${page}?token=`))
  assert.ok(found, `no mail to ${email} with a link to /${page}`)
  const link = new URL(/https?:\S+/.exec(found)?.[0] ?? '')
  return link.searchParams.get('token') ?? ''
}

inEveryShape((shape) => {
  test('an account from registration to a new password', async (t) => {
    await using clinic = await startClinic(shape)
    const { sql } = clinic.system
    const accounts = async (): Promise<string[]> =>
      (await sql<{ email: string }>`select email from users.accounts order by email`).map((a) => a.email)

    await t.test('the first visitor with the code from the log becomes the administrator', async () => {
      const code = (await firstAdminCode(clinic.system)) ?? ''
      const admin = { code, email: 'ada@example.org', password, name: 'Ada Admin', timeZone: 'Europe/Lisbon' }
      const visitor = somebody(clinic)
      await visitor.refused(contract.createFirstAdmin, 'wrong_code', { body: { ...admin, code: 'guessed' } })
      assert.deepEqual(await accounts(), [])
      const session = await visitor.call(contract.createFirstAdmin, { body: admin })
      assert.equal(session.account.role, 'admin')
      await visitor.refused(contract.createFirstAdmin, 'already_set_up', { body: admin })
      assert.deepEqual(await accounts(), ['ada@example.org'])
    })

    await t.test('registration is answered at once and confirmed by the link of the mail', async () => {
      const visitor = somebody(clinic)
      assert.deepEqual(await visitor.call(contract.registerAccount, { body: maria }), { email: maria.email })
      await clinic.drain()
      const [mail] = clinic.mails.to(maria.email)
      assert.equal(mail?.subject, 'Confirm your e-mail address')
      await visitor.refused(contract.signIn, 'email_not_confirmed', {
        body: { email: maria.email, password },
      })

      const body = { token: tokenFor(clinic, maria.email, 'verify') }
      await visitor.refused(contract.verifyEmail, 'link_expired', { body: { token: `${body.token}x` } })
      const session = await visitor.call(contract.verifyEmail, { body })
      assert.equal((await clinic.signedInAs(session).call(contract.getSelf)).email, maria.email)
      await visitor.refused(contract.verifyEmail, 'link_expired', { body })
      await visitor.call(contract.signIn, { body: { email: 'Maria@Example.org', password } })
    })

    await t.test('a known address gets the same answer, a mail, and no second account', async () => {
      const [known, unknown] = [somebody(clinic), somebody(clinic)]
      const other = 'a password of somebody else'
      const [first, second] = await Promise.all([
        known.ask(contract.registerAccount, {
          body: { ...maria, email: 'MARIA@example.org', password: other },
        }),
        unknown.ask(contract.registerAccount, { body: { ...maria, email: 'joana@example.org' } }),
      ])
      assert.deepEqual([first.status, first.body], [second.status, { email: 'MARIA@example.org' }])
      assert.deepEqual([...first.headers.keys()], [...second.headers.keys()])
      assert.deepEqual(await accounts(), ['ada@example.org', 'joana@example.org', 'maria@example.org'])
      await clinic.drain()
      assert.deepEqual(
        clinic.mails.to(maria.email).map((mail) => mail.subject),
        ['Confirm your e-mail address', 'You have an account already'],
      )
      await known.refused(contract.signIn, 'wrong_credentials', {
        body: { email: maria.email, password: other },
      })
      await known.call(contract.signIn, { body: { email: maria.email, password } })
    })

    await t.test(
      'who lost the first link registers again, and only the newest registration counts',
      async () => {
        const visitor = somebody(clinic)
        const late = { ...maria, email: 'late@example.org' }
        await visitor.call(contract.registerAccount, { body: late })
        await clinic.drain()
        const lostLink = { token: tokenFor(clinic, late.email, 'verify') }
        const newer = 'another long sentence'
        await visitor.call(contract.registerAccount, { body: { ...late, password: newer } })
        await clinic.drain()
        await visitor.refused(contract.verifyEmail, 'link_expired', { body: lostLink })
        await visitor.call(contract.verifyEmail, { body: { token: tokenFor(clinic, late.email, 'verify') } })
        await visitor.refused(contract.signIn, 'wrong_credentials', { body: { email: late.email, password } })
        await visitor.call(contract.signIn, { body: { email: late.email, password: newer } })
      },
    )

    await t.test('a new password, set by mail, confirms the address too', async () => {
      const visitor = somebody(clinic)
      const email = 'joana@example.org'
      await visitor.call(contract.requestPasswordReset, { body: { email } })
      await clinic.drain()
      const body = { token: tokenFor(clinic, email, 'reset'), password: 'a third long sentence' }
      await visitor.call(contract.resetPassword, { body })
      const session = await visitor.call(contract.signIn, { body: { email, password: body.password } })
      await clinic.drain()
      const persons = await clinic.signedInAs(session).call(listPatients)
      assert.equal(persons.total, 1)
    })

    await t.test('a wrong password and an unknown address are one answer', async () => {
      const visitor = somebody(clinic)
      const wrong = await visitor.refused(contract.signIn, 'wrong_credentials', {
        body: { email: maria.email, password: 'wrong' },
      })
      const unknown = await visitor.refused(contract.signIn, 'wrong_credentials', {
        body: { email: 'nobody@example.org', password: 'wrong' },
      })
      assert.deepEqual({ ...wrong, requestId: '' }, { ...unknown, requestId: '' })
    })

    await t.test('a forgotten password is set anew once, and ends every session', async () => {
      const visitor = somebody(clinic)
      const { token, account } = await visitor.call(contract.signIn, {
        body: { email: maria.email, password },
      })
      const old = clinic.signedInAs({ token, account })
      await old.call(contract.getSelf)
      for (const email of [maria.email, 'nobody@example.org'])
        assert.deepEqual(await visitor.call(contract.requestPasswordReset, { body: { email } }), { email })
      await clinic.drain()
      assert.deepEqual(clinic.mails.to('nobody@example.org'), [])

      const body = { token: tokenFor(clinic, maria.email, 'reset'), password: 'another long sentence' }
      await visitor.call(contract.resetPassword, { body })
      await visitor.refused(contract.resetPassword, 'link_expired', { body })
      await eventually(() => old.refused(contract.getSelf, 'not_signed_in'))
      await visitor.refused(contract.signIn, 'wrong_credentials', { body: { email: maria.email, password } })
      await visitor.call(contract.signIn, { body: { email: maria.email, password: body.password } })
    })

    await t.test('a suspended account does not come in', async () => {
      const { email, id } = await clinic.patient()
      await sql`update users.accounts set suspended = true where id = ${id}`
      await somebody(clinic).refused(contract.signIn, 'account_suspended', { body: { email, password } })
    })

    await t.test('who signs out is forgotten in every process', async () => {
      const [patient, admin] = [await clinic.patient(), await clinic.admin()]
      const askedOf = [
        ...[contract.getSelf, listPatients, listRules, listAppointments].map(
          (list) => [patient, list] as const,
        ),
        ...[contract.listUsers, listAllDoctors, getTotals].map((list) => [admin, list] as const),
      ]
      for (const [who, list] of askedOf) await who.call<Endpoint>(list)
      await Promise.all([patient.call(contract.signOut), admin.call(contract.signOut)])
      for (const [who, list] of askedOf) await eventually(() => who.refused<Endpoint>(list, 'not_signed_in'))
    })

    await t.test('a browser is known by its cookie, which alone changes nothing', async () => {
      const visitor = somebody(clinic)
      const { headers } = await visitor.ask(contract.signIn, {
        body: { email: maria.email, password: 'another long sentence' },
      })
      const [cookie = ''] = headers.getSetCookie()
      assert.match(cookie, /HttpOnly/i)
      assert.match(cookie, /SameSite=Lax/i)
      const sent = { cookie: cookie.split(';')[0] ?? '' }
      assert.equal((await visitor.call(contract.getSelf, { headers: sent })).email, maria.email)
      await visitor.refused(contract.signOut, 'forged_request', { headers: sent })
      await visitor.call(contract.signOut, { headers: { ...sent, 'x-consulta': '1' } })
      await eventually(() => visitor.refused(contract.getSelf, 'not_signed_in', { headers: sent }))
    })
  })
})

test('attempts are limited by account and by place, and say when to come back', async (t) => {
  await using clinic = await startClinic()
  const known = await clinic.patient()

  const limited = async (
    ask: (who: Client) => Promise<{ status: number; headers: Headers }>,
    most: number,
  ) => {
    for (let count = 1; count <= most; count += 1) {
      // Each time from another address: the account itself is protected.
      const { status } = await ask(somebody(clinic))
      assert.ok(status !== 429, `refused already at attempt ${count}`)
    }
    const { status, headers } = await ask(somebody(clinic))
    assert.equal(status, 429)
    const seconds = Number(headers.get('retry-after'))
    assert.ok(Number.isInteger(seconds) && seconds > 0 && seconds <= 3600, `Retry-After: ${seconds}`)
  }

  await t.test('wrong passwords for one address', async () => {
    const wrong = { email: known.email, password: 'wrong' }
    await limited((who) => who.ask(contract.signIn, { body: wrong }), 10)
    const right = { email: known.email, password }
    await somebody(clinic).refused(contract.signIn, 'too_many_attempts', { body: right })
    await known.call(contract.getSelf)
  })
  await t.test('unknown addresses are limited like known ones', async () => {
    const wrong = { email: 'nobody@example.org', password: 'wrong' }
    await limited((who) => who.ask(contract.signIn, { body: wrong }), 10)
  })
  await t.test('registrations of one address', () =>
    limited((who) => who.ask(contract.registerAccount, { body: maria }), 5),
  )
  await t.test('resets of one address', () =>
    limited((who) => who.ask(contract.requestPasswordReset, { body: { email: known.email } }), 3),
  )
  await t.test('passwords tried from one place', async () => {
    const one = somebody(clinic)
    let count = 0
    const guess = () => {
      count += 1
      return one.ask(contract.signIn, { body: { email: `guess-${count}@example.org`, password: 'wrong' } })
    }
    await limited(guess, 100)
  })
})
