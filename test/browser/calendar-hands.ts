import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { eventually } from '../clinic/eventually.ts'
import type { Person } from '../clinic/people.ts'
import type { Viewer } from './browser.ts'

/** Signs the viewer's browser in as somebody. */
export async function signInAs({ context }: Viewer, { email }: Person, password: string): Promise<void> {
  const answer = await context.request.post('/v1/sessions', { data: { email, password } })
  if (!answer.ok()) throw new Error(`The sign-in was answered ${answer.status()}`)
}

/** A place in the drawn calendar: a day, and hours since midnight on its clock. */
export interface Place {
  day: string
  hour: number
}

/** Scrolls the hours so that this one is seen in the middle. The browser reads it as text: tests know no elements. */
const centre = `(lane, hour) => {
  let scroller = lane.parentElement
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement
  if (!scroller) return
  scroller.scrollIntoView({ block: 'center' })
  scroller.scrollTop = (hour / 24) * lane.clientHeight - scroller.clientHeight / 2
}`
const laneOf = (page: Page, day: string) => page.locator(`[role="cell"][data-date="${day}"]`)

/** Presses at one place of the calendar and lets go at another, slowly enough to be a drag. */
export async function drag(page: Page, from: Place, to: Place): Promise<void> {
  // First look at the middle of both, so that nothing scrolls on the way.
  await laneOf(page, from.day).waitFor()
  const lane = `document.querySelector('[role="cell"][data-date="${from.day}"]')`
  await page.evaluate(`(${centre})(${lane}, ${(from.hour + to.hour) / 2})`)
  const box = async ({ day, hour }: Place) => {
    const lane = await laneOf(page, day).boundingBox()
    if (!lane) throw new Error(`${day} is not shown`)
    return { x: lane.x + lane.width / 2, y: lane.y + (hour / 24) * lane.height }
  }
  const [start, end] = [await box(from), await box(to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 })
  await page.mouse.move(end.x, end.y, { steps: 5 })
  await page.mouse.up()
}

/** Tabs from the top of the page to the one tab stop of the calendar. */
export async function tabToCalendar(page: Page): Promise<void> {
  await page.getByRole('gridcell').first().waitFor()
  for (let tabs = 0; tabs < 60; tabs += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).role === 'gridcell') return
  }
  throw new Error('Tab does not lead to the calendar')
}

/** What has the focus, as a screen reader would say it. */
export const focused = (page: Page): Promise<{ role: string; name: string }> =>
  page.evaluate(`(() => {
    // The page itself has the focus when nothing has.
    const element = document.activeElement === document.body ? null : document.activeElement
    const role = element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? ''
    return { role, name: element?.getAttribute('aria-label') ?? element?.textContent ?? '' }
  })()`)

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** Waits until what has the focus is called so. */
export const focusIsOn = (page: Page, name: RegExp): Promise<void> =>
  eventually(async () => assert.match((await focused(page)).name, name))

/** Tabs within the open window to the control of this name and presses it. */
export async function tabToAndPress(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    const { name: found } = await focused(page)
    if (name.test(found)) return page.keyboard.press(key)
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${name}`)
}
