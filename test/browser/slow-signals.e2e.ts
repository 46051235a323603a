import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import { test } from 'node:test'
import { createRoom } from '#contract/chat.ts'
import { getUpdates, streamUpdates } from '#contract/updates.ts'
import { openCall } from '#contract/video.ts'
import type { Page } from 'playwright-core'
import { startClinic } from '../clinic.ts'
import { madeUpMedia, openBrowser, withoutBrowser } from './browser.ts'
import { enter, openCaller } from './callers.ts'
import { begun, seesAndHears } from './watch-call.ts'

/** Milliseconds: longer than a device waits before it says again what was not answered. */
const late = 12_000

test(
  'two find each other where one of them hears everything late, without beginning anew',
  { skip: withoutBrowser },
  async () => {
    await using browser = await openBrowser(madeUpMedia)
    await using clinic = await startClinic()
    const ana = await clinic.doctor({ name: 'Dr. Ana Reis' })
    const rui = await clinic.doctor({ name: 'Dr. Rui Costa' })
    const room = await ana.call(createRoom, { body: { accountIds: [rui.id], name: 'Knee' } })
    const { id } = await ana.call(openCall, { query: { roomId: room.id } })
    const { page: anas } = await openCaller(browser, clinic.url)
    const { page: ruis } = await openCaller(browser, clinic.url)
    await hearLate(ruis)
    await enter(anas, ana, id)
    await enter(ruis, rui, id)
    for (const page of [anas, ruis]) await seesAndHears(page, 1)
    assert.deepEqual(
      await Promise.all([anas, ruis].map(begun)),
      [2, 2],
      'one to check the device, one to the other',
    )
  },
)

/** Nothing but long polls gets through to the page, and each of them late. */
async function hearLate(page: Page): Promise<void> {
  await page.route(`**${streamUpdates.path}**`, () => {})
  await page.route(
    ({ pathname }) => pathname === getUpdates.path,
    async (route) => {
      const response = await route.fetch()
      await setTimeout(late)
      await route.fulfill({ response })
    },
  )
}
