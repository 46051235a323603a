import assert from 'node:assert/strict'
import { test } from 'node:test'
import { states } from '#contract/appointment-states.ts'
import type { AppointmentNews, EventName } from '#contract/events.ts'
import { type MoodyMailServer, startMoodyMailServer } from '#test/moody-mail-server.ts'
import { newsOf, openPostOffice, type PostOffice, publicUrl } from '#test/post-office.ts'
import ICAL from 'ical.js'

/** The invitation of a mail as a calendar reads it, with the zone that the file brings. */
function invitationOf(mail: MoodyMailServer['mails'][number]) {
  const text = mail.attachments.find((a) => a.contentType === 'text/calendar')?.content.toString() ?? ''
  ICAL.TimezoneService.reset()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const zone = calendar.getFirstSubcomponent('vtimezone')
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const component = calendar.getFirstSubcomponent('vevent')
  assert.ok(component)
  const { uid, sequence, startDate, endDate, summary } = new ICAL.Event(component)
  return {
    method: calendar.getFirstPropertyValue('method'),
    status: component.getFirstPropertyValue('status'),
    uid,
    sequence,
    summary,
    zone: component.getFirstProperty('dtstart')?.getParameter('tzid'),
    start: Temporal.Instant.fromEpochMilliseconds(startDate.toUnixTime() * 1000).toString(),
    end: Temporal.Instant.fromEpochMilliseconds(endDate.toUnixTime() * 1000).toString(),
    people: component
      .getAllProperties('attendee')
      .map((a) => String(a.getFirstValue()).replace(/^mailto:/i, '')),
  }
}

/** Lets events happen one after the other and tells the mails that each led to. */
function tellMails(office: PostOffice, server: MoodyMailServer) {
  return async (...[name, payload]: Parameters<PostOffice['emit']>) => {
    server.mails.length = 0
    await office.emit(name, payload)
    await office.finish()
    return server.mails.toSorted((a, b) => (a.recipients[0] ?? '').localeCompare(b.recipients[0] ?? ''))
  }
}

test('each step of a visit is told to those concerned, with the invitation as it stands', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const [maria, ana] = [await office.person('patient'), await office.person('doctor')]
  const mailsOf = tellMails(office, server)
  const steps: [EventName, Partial<AppointmentNews>, doctor: string, patient: string, said: RegExp][] = [
    [
      'appointment.requested',
      {},
      'Please answer: Maria Sousa, Tuesday 2 March 2027, 09:00',
      'Requested: Tuesday 2 March 2027, 09:00 with Dr. Ana Reis',
      /By video/,
    ],
    [
      'appointment.confirmed',
      { state: 'confirmed', by: 'doctor', sequence: 1, kind: 'in_person', place: 'Rua do Ouro 1,\nLisboa' },
      'Booked: Maria Sousa, Tuesday 2 March 2027, 09:00',
      'Booked: Tuesday 2 March 2027, 09:00 with Dr. Ana Reis',
      /Where: Rua do Ouro 1, Lisboa\./,
    ],
    [
      'appointment.moved',
      {
        state: 'confirmed',
        sequence: 2,
        startsAt: '2027-07-06T08:00:00Z',
        endsAt: '2027-07-06T08:45:00Z',
        movedFrom: {
          startsAt: '2027-03-02T09:00:00Z',
          endsAt: '2027-03-02T09:30:00Z',
          doctorId: ana.id,
          doctorName: ana.name,
          isAgreed: false,
        },
      },
      'Moved: Maria Sousa, now Tuesday 6 July 2027, 09:00',
      'Moved: now Tuesday 6 July 2027, 09:00 with Dr. Ana Reis',
      /From: Tuesday 2 March 2027, 09:00\.\n\nTo: Tuesday 6 July 2027, 09:00\./,
    ],
    [
      'appointment.cancelled',
      { state: 'cancelled', sequence: 3, by: 'doctor', reason: 'I am ill.\nPlease come tomorrow.' },
      'Cancelled: Maria Sousa, Tuesday 2 March 2027, 09:00',
      'Cancelled: Tuesday 2 March 2027, 09:00 with Dr. Ana Reis',
      /cancel[\s\S]*\n\n> I am ill\.\n> Please come tomorrow\.\n\n/,
    ],
  ]
  for (const [name, change, toDoctor, toPatient, said] of steps) {
    const news = newsOf(maria, ana, change)
    const mails = await mailsOf(name, news)
    assert.deepEqual(
      mails.map(({ recipients, subject }) => [recipients, subject]),
      [
        [[ana.email], toDoctor],
        [[maria.email], toPatient],
      ],
    )
    for (const mail of mails) {
      assert.match(mail.text ?? '', said)
      assert.match(mail.text ?? '', new RegExp(`${publicUrl}/visits/${news.appointmentId}`))
      assert.match(mail.messageId ?? '', /^<[0-9a-f-]{36}@clinic\.example>$/)
      assert.equal(mail.from?.text, '"Clinic" <post@clinic.example>')
      const isOver = news.state === 'cancelled'
      assert.deepEqual(invitationOf(mail), {
        method: isOver ? 'CANCEL' : 'REQUEST',
        status: states[news.state].invitation,
        uid: `${news.appointmentId}@consulta`,
        sequence: news.sequence,
        summary: 'Dr. Ana Reis · Maria Sousa',
        zone: 'Europe/Lisbon',
        start: news.startsAt,
        end: news.endsAt,
        people: [maria.email, ana.email],
      })
    }
  }
  const declined = await mailsOf(
    'appointment.declined',
    newsOf(maria, ana, { state: 'declined', sequence: 1, by: 'doctor', reason: 'Congress' }),
  )
  assert.deepEqual(
    declined.map(({ recipients, subject }) => [recipients, subject]),
    [[[maria.email], 'Not possible: Tuesday 2 March 2027, 09:00 with Dr. Ana Reis']],
  )
  assert.match(declined[0]?.text ?? '', /> Congress/)
  assert.deepEqual(
    declined.map(invitationOf).map((i) => [i.method, i.status, i.sequence]),
    [['CANCEL', 'CANCELLED', 1]],
  )
})

test('who cancelled is said to each side', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const [maria, ana] = [await office.person('patient'), await office.person('doctor')]
  const mailsOf = tellMails(office, server)
  const told = {
    patient: [/was cancelled by the patient’s side/, /You cancelled the visit/],
    doctor: [/You cancelled the visit/, /Dr\. Ana Reis had to cancel/],
    admin: [/The clinic cancelled/, /The clinic had to cancel/],
  }
  for (const by of ['patient', 'doctor', 'admin'] as const) {
    const mails = await mailsOf('appointment.cancelled', newsOf(maria, ana, { state: 'cancelled', by }))
    for (const [i, said] of told[by].entries()) assert.match(mails[i]?.text ?? '', said)
  }
})

test('each reads the own language and clock, with the other clock beside it', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const ana = await office.person('doctor')
  const joao = await office.person('patient', {
    name: 'João Lima',
    language: 'pt',
    timeZone: 'America/Sao_Paulo',
  })
  const [, toJoao] = await tellMails(office, server)('appointment.requested', newsOf(joao, ana))
  assert.equal(toJoao?.subject, 'Pedido enviado: terça-feira, 2 de março de 2027, 06:00, Dr. Ana Reis')
  assert.match(toJoao?.text ?? '', /^Olá João Lima,/)
  assert.match(toJoao?.text ?? '', /06:00 na sua hora · 09:00 em Lisboa/)
  assert.match(toJoao?.html || '', /<html lang="pt">/)
})

test('what people typed stays text, and alone on its lines', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const name = '"Bob\r\nBcc: x@y.example" <script>alert(1)</script>\u202e'
  const said = '"Bob Bcc: x@y.example" <script>alert(1)</script>'
  const [bob, ana] = [await office.person('patient', { name }), await office.person('doctor')]
  const news = newsOf(bob, ana, {
    state: 'cancelled',
    by: 'patient',
    reason: 'No\r\n\r\nSign in at http://evil <b>',
  })
  const mails = await tellMails(office, server)('appointment.cancelled', news)
  assert.deepEqual(
    mails.map((m) => m.recipients),
    [[ana.email], [bob.email]],
  )
  const [toAna, toBob] = mails
  assert.equal(toAna?.subject, `Cancelled: ${said}, Tuesday 2 March 2027, 09:00`)
  assert.match(toAna?.text ?? '', /\n> No\n> *\n> Sign in at http:\/\/evil <b>\n/)
  assert.ok(toBob?.text?.startsWith(`Hello ${said},\n`))
  for (const mail of mails) {
    assert.equal(mail.headers.has('bcc'), false)
    assert.doesNotMatch(mail.html || '', /<script|<b>/)
    assert.match(mail.html || '', /&lt;script&gt;/)
    assert.equal(invitationOf(mail).summary, `Dr. Ana Reis · ${said}`)
    assert.equal(invitationOf(mail).people.length, 2)
  }
})

test('mails about accounts and profiles have the links that work, and no name that a stranger typed', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const [maria, ana] = [
    await office.person('patient', { name: 'Win http://evil.example' }),
    await office.person('doctor'),
  ]
  const { id: accountId, role, name, language, timeZone } = maria
  const mailsOf = tellMails(office, server)
  const tellOne = async (...event: Parameters<PostOffice['emit']>) => {
    const [mail, ...more] = await mailsOf(...event)
    assert.deepEqual(more, [])
    return { to: mail?.recipients, subject: mail?.subject, text: mail?.text ?? '' }
  }

  const registered = await tellOne('account.registered', { accountId, role, name, language, timeZone })
  assert.deepEqual([registered.to, registered.subject], [[maria.email], 'Confirm your e-mail address'])
  assert.match(registered.text, new RegExp(`${publicUrl}/verify\\?token=\\S{20}`))
  const repeated = await tellOne('account.registration_repeated', { accountId })
  assert.equal(repeated.subject, 'You have an account already')
  for (const page of ['sign-in', 'forgot'])
    assert.match(repeated.text, new RegExp(`${publicUrl}/${page}$`, 'm'))
  const reset = await tellOne('account.password_reset_requested', { accountId })
  assert.equal(reset.subject, 'Set a new password')
  assert.match(reset.text, new RegExp(`${publicUrl}/reset\\?token=\\S{10}`))
  for (const { text } of [registered, repeated, reset]) assert.doesNotMatch(text, /evil/)

  const verified = await tellOne('doctor.verified', { doctorId: ana.id, name: ana.name })
  assert.deepEqual([verified.to, verified.subject], [[ana.email], 'Your profile is verified'])
  const suspended = await tellOne('doctor.suspended', {
    doctorId: ana.id,
    name: ana.name,
    reason: 'Licence ended',
  })
  assert.deepEqual([suspended.to, suspended.subject], [[ana.email], 'Your profile is suspended'])
  assert.match(suspended.text, /> Licence ended/)
})

test('somebody who is gone gets no mail, the other side does', async () => {
  await using server = await startMoodyMailServer()
  await using office = await openPostOffice({ SMTP_URL: server.url })
  const ana = await office.person('doctor')
  const gone = { ...ana, id: '01932f6e-7c00-7000-8000-00000000000f', name: 'Maria Sousa' }
  const mailsOf = tellMails(office, server)
  const mails = await mailsOf('appointment.requested', newsOf(gone, ana))
  assert.deepEqual(
    mails.map((m) => m.recipients),
    [[ana.email]],
  )
  assert.deepEqual(mails.map(invitationOf)[0]?.people, [ana.email])
  assert.deepEqual(await mailsOf('account.registration_repeated', { accountId: gone.id }), [])
})
