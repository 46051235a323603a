import type { Browser, Page } from 'playwright-core'
import type { Person } from '../clinic/people.ts'
import { openViewer, signIn, type Viewer } from './browser.ts'
import { held, waitUntil, watchCalls } from './watch-call.ts'

/** A window that may use the made up camera and microphone, and whose connections a test can look at. */
export async function openCaller(browser: Browser, url: string): Promise<Viewer> {
  const caller = await openViewer(browser, url, { width: 1280 })
  await caller.context.grantPermissions(['camera', 'microphone'])
  await watchCalls(caller.context)
  return caller
}

/** Signs in, and joins a call with camera and microphone. */
export async function enter(page: Page, person: Person, callId: string): Promise<void> {
  await signIn(page, person, `/calls/${callId}`)
  // Before a page has camera and microphone, browsers give no address of the device away.
  await waitUntil('camera and microphone', async () => (await held(page)).length === 2)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByRole('group', { name: 'Controls of the call' }).waitFor()
}
