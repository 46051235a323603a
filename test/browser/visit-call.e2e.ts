import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bookAppointment, getAppointment } from '#contract/appointments.ts'
import type { Page } from 'playwright-core'
import { oneProcess, startClinic } from '../clinic.ts'
import { at } from '../clinic/at.ts'
import { eventually } from '../clinic/eventually.ts'
import { movableClock } from '../clinic/clock.ts'
import { runInOneProcess } from '../clinic/running.ts'
import { startThrowAwayCoturn, withoutCoturn } from '../throw-away-coturn.ts'
import { screenshots, violations } from './axe.ts'
import { madeUpMedia, openBrowser, openViewer, signIn, withoutBrowser } from './browser.ts'
import { press, tabTo } from './keyboard.ts'
import { held, seesAndHears, watchCalls } from './watch-call.ts'

/** In the page: the kinds of candidates by which its standing connections go. */
const ways = `Promise.all(
  watched.connections
    .filter(({ connectionState }) => connectionState === 'connected')
    .map(async (one) => {
      const stats = await one.getStats()
      const pair = [...stats.values()].find(({ type, state, nominated }) => type === 'candidate-pair' && state === 'succeeded' && nominated)
      return stats.get(pair?.localCandidateId)?.candidateType
    }),
)`

test(
  'a visit by video by keyboard alone, through a relay and no other way',
  { skip: withoutBrowser || withoutCoturn },
  async (t) => {
    await using browser = await openBrowser(madeUpMedia)
    await using relay = await startThrowAwayCoturn({ reachesThisMachine: true })
    const clock = movableClock()
    await using clinic = await startClinic(oneProcess, {
      clock,
      run: (settings, time) => runInOneProcess({ ...settings, ...relay.settings, RELAY_ONLY: 'yes' }, time),
    })
    const ana = await clinic.doctor({ name: 'Dr. Ana Reis', instantConfirmation: true })
    const maria = await clinic.patient({ name: 'Maria Lopes' })
    await clinic.drain()
    const visit = await maria.call(bookAppointment, {
      body: {
        doctorId: ana.id,
        startsAt: at(1, '10:00'),
        durationMinutes: 30,
        kind: 'video',
        reason: 'Knee',
      },
    })
    const startsAt = Temporal.Instant.from(visit.startsAt)
    clock.passUntil(startsAt.subtract({ minutes: 10 }))
    const people = [
      await openViewer(browser, clinic.url, { width: 390 }),
      await openViewer(browser, clinic.url, { scheme: 'dark' }),
    ] as const
    for (const { page, context } of people) {
      await page.clock.setSystemTime(startsAt.subtract({ minutes: 10 }).epochMilliseconds)
      await context.grantPermissions(['camera', 'microphone'])
      await watchCalls(context)
    }
    const [marias, anas] = people.map(({ page }) => page) as [Page, Page]
    const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
    mkdirSync(screenshots, { recursive: true })
    const findings: string[] = []
    /** Looks at a stage: a picture of it, what axe finds, and whether it is too wide. */
    const look = async (page: Page, name: string): Promise<void> => {
      await page.screenshot({ path: join(screenshots, `visit-call-${name}.png`) })
      for (const { id, nodes } of await violations(page)) findings.push(`${name}: ${id} ${nodes[0]?.html}`)
      const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      if (Number(over) > 0) findings.push(`${name}: ${over} pixels too wide`)
    }

    await t.test('the patient checks the devices, joins, and waits', async () => {
      await signIn(marias, maria, `/visits/${visit.id}`)
      await press(marias, /^Join the video visit/)
      await title(marias, 'Before you join')
      await marias.getByRole('switch', { name: 'Camera', checked: true }).waitFor()
      await look(marias, 'check-390')
      await press(marias, 'Join')
      await title(marias, 'Dr. Ana Reis knows you are here')
      await look(marias, 'waiting-390')
    })

    await t.test('the doctor lets the patient in, and they see and hear each other', async () => {
      await signIn(anas, ana, `/visits/${visit.id}`)
      await press(anas, /^Join the video visit/)
      await title(anas, 'Before you join')
      await look(anas, 'check-1280')
      await press(anas, 'Join')
      await press(anas, 'Let Maria Lopes in')
      await seesAndHears(anas, 1)
      await seesAndHears(marias, 1)
      assert.deepEqual(await anas.evaluate(ways), ['relay'])
      assert.deepEqual(await marias.evaluate(ways), ['relay'])
      await look(marias, 'call-390')
      await look(anas, 'call-1280')
      const now = await maria.call(getAppointment, { params: { id: visit.id } })
      assert.equal(now.state, 'in_progress')
    })

    await t.test('when the relay was away, they find each other again', async () => {
      await relay.kill()
      await anas.getByText('Interrupted. We connect again by ourselves.').first().waitFor()
      await relay.start()
      await seesAndHears(anas, 1)
      await seesAndHears(marias, 1)
    })

    await t.test('what the patient types is read letter by letter, and then sent', async () => {
      for (const page of [anas, marias])
        await tabTo(page, page.getByRole('button', { name: /^Chat/ })).then(() =>
          page.keyboard.press('Enter'),
        )
      const asTyped = marias.getByRole('checkbox', { name: 'Show what I type as I type it' })
      await tabTo(marias, asTyped.or(marias.getByRole('switch', { name: 'Show what I type as I type it' })))
      await marias.keyboard.press('Space')
      await tabTo(marias, marias.getByRole('textbox'))
      await marias.keyboard.type('It hurts he')
      await anas.getByText('It hurts he').waitFor()
      await look(marias, 'chat-390')
      await look(anas, 'chat-1280')
      await marias.keyboard.type('re')
      await press(marias, /^Send/)
      await anas.getByRole('log').getByText('It hurts here').waitFor()
    })

    await t.test('the doctor ends it for both, and the visit is completed', async () => {
      await tabTo(anas, anas.getByRole('button', { name: 'Leave' }))
      await anas.keyboard.press('Enter')
      await anas.getByRole('dialog').waitFor()
      await press(anas, 'End for everybody')
      for (const page of [anas, marias]) await title(page, 'This call is over')
      for (const page of [anas, marias]) await eventually(async () => assert.deepEqual(await held(page), []))
      const done = await maria.call(getAppointment, { params: { id: visit.id } })
      assert.equal(done.state, 'completed')
    })
    assert.deepEqual(findings, [])
  },
)
