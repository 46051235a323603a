import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { guestLink } from '#appointments'
import { createAbsence } from '#contract/absences.ts'
import { listAppointments } from '#contract/appointments.ts'
import { listArchive } from '#contract/archive.ts'
import { createRoom } from '#contract/chat.ts'
import { searchDoctors, type VisitKind } from '#contract/doctors.ts'
import { addParticipant } from '#contract/participants.ts'
import { listPatients } from '#contract/patients.ts'
import { makeProposal, rejectProposal } from '#contract/proposals.ts'
import { getFreeTimes } from '#contract/schedules.ts'
import { bookSeries, previewSeries } from '#contract/series.ts'
import { signIn } from '#contract/users.ts'
import type { Ctx } from '#platform/context.ts'
import { readConfig } from '../../server/config.ts'
import { fillDemo } from '../../server/demo/fill-demo.ts'
import { startConsulta } from '../../server/start.ts'
import { onDay } from '../clinic/at.ts'
import { Client } from '../clinic/client.ts'
import { drain } from '../clinic/drain.ts'
import { ownAddress } from '../clinic/people.ts'
import { freshDatabase } from '../postgres.ts'
import { size } from '../size.ts'
import { absenceOfLastVisit } from './absence-of-last-visit.ts'
import { openBrowser, openQuiet, openViewer, withoutBrowser } from './browser.ts'
import { screenshots, violations } from './axe.ts'
import { talkAbout } from './talk-about.ts'
import { waitFor } from './waiting-patient.ts'

type Who = 'nobody' | 'patient' | 'doctor' | 'admin'
const looks = [
  { width: 390, scheme: 'light', locale: 'en-GB' },
  { width: 1280, scheme: 'dark', locale: 'pt-PT' },
  { width: 390, scheme: 'dark', locale: 'pt-PT' },
  { width: 1280, scheme: 'light', locale: 'en-GB' },
] as const
/** Lines that the browser itself writes about an answer that the page handles. */
const isExpected = (line: string): boolean => /status of (401|403|404|409|410|429)/.test(line)

test(
  'axe finds nothing on any page, nothing overflows, nothing is in the console',
  { skip: withoutBrowser },
  async () => {
    mkdirSync(screenshots, { recursive: true })
    await using opened = new AsyncDisposableStack()
    const browser = opened.use(await openBrowser())
    const { url, pages, tokens } = await demoClinic(opened)
    const findings: string[] = []
    for (const { width, scheme, locale } of looks.slice(0, size(2, looks.length)))
      for (const who of ['nobody', 'patient', 'doctor', 'admin'] as const) {
        const viewer = await openViewer(browser, url, { width, scheme, locale, timeZone: 'America/New_York' })
        if (who !== 'nobody') await viewer.context.addCookies(tokens[who])
        for (const [name, path] of pages[who]) {
          const { page, noise } = viewer
          await openQuiet(page, path)
          await page.getByRole('heading', { level: 1 }).first().waitFor()
          await page.screenshot({
            path: join(screenshots, `${who}-${name}-${width}-${scheme}.png`),
            fullPage: true,
          })
          const where = `${who} ${path} ${width} ${scheme}`
          for (const { id, nodes } of await violations(page))
            findings.push(`${where}: ${id} ${nodes[0]?.html}`)
          const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          if (Number(over) > 0) findings.push(`${where}: ${over} pixels too wide`)
          findings.push(
            ...noise
              .splice(0)
              .filter((line) => !isExpected(line))
              .map((line) => `${where}: ${line}`),
          )
        }
        await viewer.context.close()
      }
    assert.deepEqual(findings, [])
  },
)

/** The demo clinic with somebody signed in on each side, and every page of the product. */
async function demoClinic(opened: AsyncDisposableStack) {
  const database = opened.use(await freshDatabase())
  const folder = mkdtempSync(join(tmpdir(), 'consulta-pages-'))
  opened.defer(() => rmSync(folder, { recursive: true, force: true }))
  const settings = { NODE_ENV: 'test', SLOW_FROM_MS: '0', PORT: '0', DATA_DIR: folder }
  const config = readConfig({ ...settings, DATABASE_URL: database.url })
  const consulta = opened.use(await startConsulta(config, { databaseUrl: database.url }))
  const signIns = await fillDemo(consulta.ctx, () => {})
  await drain(consulta.ctx.sql)

  const base = () => consulta.url
  const nobody = new Client(base, { address: ownAddress() })
  const tokens = {} as Record<Exclude<Who, 'nobody'>, { name: string; value: string; url: string }[]>
  const clients = {} as Record<string, Client>
  const ids = {} as Record<string, string>
  for (const { role, email, password } of signIns) {
    const { headers, body } = await nobody.ask(signIn, { body: { email, password } })
    const { token, account } = body as { token: string; account: { id: string } }
    clients[role] = new Client(base, { token, address: ownAddress() })
    ids[role] = account.id
    tokens[role as 'patient'] = headers.getSetCookie().map((cookie) => {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      return { name, value, url: consulta.url }
    })
  }
  const visitOf = async (role: string, state?: 'requested') =>
    (await clients[role]?.call(listAppointments, { query: { when: 'upcoming', size: 1, state } }))?.items[0]
      ?.id
  const archived = (await clients.patient?.call(listArchive, { query: { page: 0, size: 1 } }))?.items[0]?.id
  assert.ok(archived)
  const doctor = (await nobody.call(searchDoctors, { query: { size: 1 } })).items[0]
  assert.ok(doctor)
  const minutes = doctor.durationsMinutes[0] ?? 30
  const asked = await askedOf(consulta.ctx, clients)
  const absence = await clients.doctor?.call(createAbsence, {
    body: await absenceOfLastVisit(clients.doctor),
  })
  await drain(consulta.ctx.sql)
  const book = `/book/${doctor.id}?at=${await firstFree(nobody, doctor.id, minutes)}&minutes=${minutes}`
  const series = await seriesWith(ids.doctor ?? '', must(clients.patient))
  const visit = await visitOf('patient')
  const talk = await talkAbout(must(clients.patient), must(visit))
  const staff = [must(ids.admin)]
  const direct = await must(clients.doctor).call(createRoom, { body: { accountIds: staff } })
  const waiting = await waitFor(must(clients.patient), { visitId: must(series.visits.at(-1)), doctor })
  await drain(consulta.ctx.sql)
  const nextWeek = onDay(7)
  const visitDay = onDay(3)
  const pages: Record<Who, [name: string, path: string][]> = {
    nobody: [
      ['home', '/'],
      ['find', '/find?q=cardio'],
      ['find-nothing', '/find?q=nothing%20like%20this'],
      ['doctor', `/doctors/${doctor.id}`],
      ['book-sign-in', book],
      ['register', '/register'],
      ['sign-in', '/sign-in'],
      ['forgot', '/forgot'],
      ['verify', '/verify?token=x'],
      ['reset', '/reset?token=x'],
      ['about', '/about'],
      ['mailbox', '/mailbox'],
      ['invitation', asked.invitation],
      ['invitation-expired', `/invitation/${'x'.repeat(43)}`],
      ['setup', '/setup'],
      ['not-found', '/nothing-here'],
    ],
    patient: [
      ['home', '/'],
      ['book', book],
      ['book-who', `${book}&kind=video&step=who`],
      ['visits', '/visits'],
      ['visit', `/visits/${visit}`],
      ['archive', '/visits/archive'],
      ['archive-nothing', '/visits/archive?q=nobody%20like%20this'],
      ['archived-visit', `/visits/${archived}`],
      ['move', `/visits/${visit}/move`],
      ['messages', '/messages'],
      ['conversation', talk],
      ['call-of-visit', `/calls/of/${visit}`],
      ['call-not-found', `/calls/${must(visit)}`],
      ['waitlist', '/waitlist'],
      ['waitlist-all', '/waitlist?show=all'],
      ['visit-waiting', waiting.visit],
      ['visit-asked', asked.visit],
      ['propose', `${asked.visit}/propose`],
      ['booked', `/booked/${visit}`],
      ['book-series', series.book],
      ['booked-series', `/booked/${series.visits[0]}`],
      ['visit-of-series', `/visits/${series.visits[1]}`],
      ['move-in-series', `/visits/${series.visits[1]}/move`],
      ['calendar-list', '/calendar?view=list'],
      ['calendar-month', `/calendar?view=month&day=${visitDay}`],
      ['calendar-day', `/calendar?view=day&day=${visitDay}`],
      ['calendar-hours', `/calendar?mode=hours&day=${visitDay}`],
      ['family', '/family'],
      ['availability', '/availability'],
      ['settings', '/settings'],
      ['forbidden', '/admin'],
    ],
    doctor: [
      ['today', '/doctor'],
      ['calendar-day', '/calendar?view=day'],
      ['calendar-week', `/calendar?view=week&day=${nextWeek}`],
      ['calendar-month', '/calendar?view=month'],
      ['calendar-list', '/calendar?view=list'],
      ['calendar-hours', `/calendar?mode=hours&view=week&day=${nextWeek}`],
      ['calendar-hours-list', `/calendar?mode=hours&view=list&day=${nextWeek}`],
      ['messages', '/messages'],
      ['call', `/calls/in/${direct.id}`],
      ['ill', '/doctor/ill'],
      ['absence', `/doctor/absences/${absence?.id}`],
      ['visits', '/visits'],
      ['archive', '/visits/archive'],
      ['visit', `/visits/${await visitOf('doctor', 'requested')}`],
      ['visit-of-series', `/visits/${series.visits[0]}`],
      ['visit-proposed', asked.visit],
      ['propose', `${asked.visit}/propose`],
      ['settings', '/settings'],
      ['profile', '/doctor/profile'],
      ['availability', '/doctor/availability'],
    ],
    admin: [
      ['overview', '/admin'],
      ['doctors', '/admin/doctors'],
      ['doctor', `/admin/doctors/${doctor.id}`],
      ['users', '/admin/users'],
      ['appointments', '/admin/appointments'],
      ['visits-left', '/admin/visits-left'],
      ['archive', '/visits/archive'],
      ['failed-jobs', '/admin/failed-jobs'],
      ['holidays', '/admin/holidays'],
    ],
  }
  return { url: consulta.url, pages, tokens }
}

const firstFree = async (client: Client, doctorId: string, durationMinutes: number, kind?: VisitKind) => {
  const from = Temporal.Now.instant().add({ hours: 1 })
  const query = { doctorId, from: String(from), to: String(from.add({ hours: 24 * 20 })), durationMinutes }
  const free = await client.call(getFreeTimes, { query: { ...query, kind } })
  return must(free.items[0])
}

/** Books four weeks with a doctor, without those that cannot be had, and answers also where it could be booked again. */
async function seriesWith(doctorId: string, patient: Client) {
  const startsAt = await firstFree(patient, doctorId, 30, 'video')
  const wish = {
    doctorId,
    startsAt,
    durationMinutes: 30,
    kind: 'video' as const,
    recurrence: 'FREQ=WEEKLY;COUNT=4',
  }
  const seen = await patient.call(previewSeries, { body: wish })
  const skip = seen.visits.flatMap(({ originalStart, conflict }) => (conflict ? originalStart : []))
  const { visits } = await patient.call(bookSeries, { body: { ...wish, reason: 'Physiotherapy', skip } })
  const person = must((await patient.call(listPatients)).items[0])
  const choices = new URLSearchParams({
    at: await firstFree(patient, doctorId, 30, 'video'),
    minutes: '30',
    kind: 'video',
    step: 'check',
    patient: person.id,
    repeat: 'FREQ=WEEKLY;COUNT=12',
    without: '2',
  })
  return { book: `/book/${doctorId}?${choices}`, visits: visits.items.map(({ id }) => id) }
}

function must<T>(value: T | undefined): T {
  assert.ok(value !== undefined)
  return value
}

/** A visit of the demo's patient with the demo's doctor, who proposes other times for it, and a relative who is invited. */
async function askedOf(ctx: Ctx, { patient, doctor }: Record<string, Client>) {
  assert.ok(patient && doctor)
  const of = async (client: Client) =>
    (await client.call(listAppointments, { query: { when: 'upcoming', size: 100 } })).items
  const hers = new Set((await of(doctor)).map(({ id }) => id))
  const visit = (await of(patient)).find(({ id }) => hers.has(id))
  assert.ok(visit)
  const params = { id: visit.id }
  const start = Temporal.Instant.from(visit.startsAt)
  const { items } = await patient.call(getFreeTimes, {
    query: {
      doctorId: visit.doctor.id,
      from: String(start.add({ hours: 24 * 8 })),
      to: String(start.add({ hours: 24 * 18 })),
      durationMinutes: visit.durationMinutes,
      kind: visit.kind,
    },
  })
  // The last of them, which other visits of the patient are least likely to meet.
  const times = items.slice(-1).map((startsAt) => ({ startsAt }))
  const relative = { role: 'relative', name: 'Rita Sousa', email: 'rita@example.org' } as const
  const { participants } = await patient.call(addParticipant, { params, body: relative })
  const rejected = await patient.call(makeProposal, { body: { appointmentId: visit.id, times } })
  await doctor.call(rejectProposal, { params: { id: rejected.id }, body: { reason: 'I am away then.' } })
  const message = 'There is a congress.'
  await doctor.call(makeProposal, { body: { appointmentId: visit.id, times, message } })
  const link = await ctx.transaction((tx) => guestLink(tx, participants.at(-1)?.id ?? ''))
  return { visit: `/visits/${visit.id}`, invitation: new URL(link).pathname }
}
