import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { test } from 'node:test'
import { createRoom } from '#contract/chat.ts'
import { getCall, leaveCall, openCall, silentSeconds } from '#contract/video.ts'
import type { Page } from 'playwright-core'
import { startClinic } from '../clinic.ts'
import { madeUpMedia, openBrowser, withoutBrowser } from './browser.ts'
import { enter, openCaller } from './callers.ts'
import { leadThrough } from './cut-path.ts'
import { arrived, begun, held, moves, seesAndHears, waitUntil } from './watch-call.ts'

test(
  'three people see and hear each other in a call, whatever happens on the way',
  { skip: withoutBrowser },
  async (t) => {
    await using browser = await openBrowser(madeUpMedia)
    await using clinic = await startClinic()
    const ana = await clinic.doctor({ name: 'Dr. Ana Reis' })
    const rui = await clinic.doctor({ name: 'Dr. Rui Costa' })
    const eva = await clinic.doctor({ name: 'Dr. Eva Nunes' })
    const room = await ana.call(createRoom, { body: { accountIds: [rui.id, eva.id], name: 'Knee' } })
    const { id } = await ana.call(openCall, { query: { roomId: room.id } })
    const people = await Promise.all([ana, rui, eva].map(() => openCaller(browser, clinic.url)))
    const [anas, ruis, evas] = people.map(({ page }) => page) as [Page, Page, Page]
    await using path = await leadThrough(people.map(({ context }) => context))
    /** Signals that devices send to each other. */
    let signals = 0
    for (const { page } of people)
      page.on('request', (request) => {
        if (request.url().endsWith('/signals')) signals += 1
      })

    await t.test('two see and hear each other', async () => {
      await enter(anas, ana, id)
      await enter(ruis, rui, id)
      await seesAndHears(anas, 1)
      await seesAndHears(ruis, 1)
      await moves(anas, 'Dr. Rui Costa')
      await moves(ruis, 'Dr. Ana Reis')
      assert.ok(path.passed() > 0, 'all packets pass by the test')
    })

    await t.test('what is turned off and on is seen, and nothing is negotiated for it', async () => {
      await setTimeout(1000)
      const before = signals
      await control(ruis, 'Camera').click()
      await anas.getByText('Camera off', { exact: true }).first().waitFor()
      await waitUntil('end of the pictures', async () => {
        const [one] = await arrived(anas)
        await setTimeout(700)
        const [later] = await arrived(anas)
        return later!.pictures === one!.pictures && later!.sound > one!.sound
      })
      assert.deepEqual((await held(ruis)).toSorted(), ['audio'], 'the camera is let go of')
      await control(ruis, 'Microphone').click()
      await anas.getByText('Microphone off', { exact: true }).first().waitFor()
      await control(ruis, 'Camera').click()
      await control(ruis, 'Microphone').click()
      await seesAndHears(anas, 1)
      await control(ruis, 'Share screen').click()
      await moves(anas, 'Screen of Dr. Rui Costa')
      await control(ruis, 'Share screen').click()
      await anas.getByLabel('Screen of Dr. Rui Costa').waitFor({ state: 'detached' })
      assert.equal(signals, before)
    })

    await t.test('a third one comes later, and everybody sees everybody', async () => {
      await enter(evas, eva, id)
      for (const page of [evas, anas, ruis]) await seesAndHears(page, 2)
      await moves(evas, 'Dr. Rui Costa')
      await moves(anas, 'Dr. Eva Nunes')
    })

    await t.test('when the network changes, they find a new way to each other', async () => {
      const before = await Promise.all([anas, ruis, evas].map(begun))
      path.cut()
      await anas.getByText('Interrupted. We connect again by ourselves.').first().waitFor()
      for (const page of [anas, ruis, evas]) await seesAndHears(page, 2)
      assert.deepEqual(await Promise.all([anas, ruis, evas].map(begun)), before, 'with the same connections')
    })

    await t.test('what does not work for long is said, and tried until it works', async () => {
      const unblock = path.block()
      await anas.getByText('No connection.', { exact: false }).first().waitFor({ timeout: 90_000 })
      unblock()
      for (const page of [anas, ruis, evas]) await seesAndHears(page, 2)
    })

    await t.test('a device that the clinic took for gone comes back by itself', async () => {
      const { devices } = await rui.call(getCall, { params: { id } })
      const { id: deviceId } = devices.find(({ person }) => person.id === rui.id)!
      await rui.call(leaveCall, { params: { id, deviceId } })
      await ruis.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith(id))
      for (const page of [ruis, anas, evas]) await seesAndHears(page, 2)
    })

    await t.test('the call goes on while the clinic is away', async () => {
      await ruis.route('**/v1/**', (route) => route.abort())
      await ruis.getByText('The clinic cannot be reached').first().waitFor()
      await seesAndHears(ruis, 2)
      await ruis.unroute('**/v1/**')
      await ruis.getByText('The clinic cannot be reached').first().waitFor({ state: 'detached' })
    })

    await t.test('who closes the page is gone at once, and who leaves holds no camera', async () => {
      // What a page sends while it closes is lost where the test stands between.
      await evas.context().unrouteAll({ behavior: 'wait' })
      await evas.goto('about:blank')
      await waitUntil('end of the call with one', async () => (await arrived(anas)).length === 1, 10)
      await ruis.getByRole('button', { name: 'Leave' }).click()
      await ruis.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
      await ruis.getByRole('heading', { name: 'You have left the call' }).waitFor()
      assert.deepEqual(await held(ruis), [])
      // Where the word of the closed page was lost, its silence says so.
      await anas.getByText('Nobody else is here yet').waitFor({ timeout: 2 * silentSeconds * 1000 })
    })
    const expected = /net::ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)|status of (404|409)/
    assert.deepEqual(
      people.flatMap(({ noise }) => noise).filter((line) => !expected.test(line)),
      [],
    )
  },
)

/** A control of the call, on or off. */
const control = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Controls of the call' }).getByRole('switch', { name })
