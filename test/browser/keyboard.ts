import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** More than any page under test has places to stop at. */
const mostStops = 150

/** Goes on with the Tab key until it is there. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const place = wanted.first()
  await place.waitFor()
  for (let pressed = 0; pressed < mostStops; pressed += 1) {
    if ((await place.and(page.locator(':focus')).count()) > 0) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the Tab key does not lead to ${String(wanted)}`)
}

/** Tabs to a button or a link of the page, or of the window over it, and presses Enter. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog')
  const place = (await dialog.count()) > 0 ? dialog : page.getByRole('main')
  const exact = typeof name === 'string'
  await tabTo(page, place.getByRole('button', { name, exact }).or(place.getByRole('link', { name, exact })))
  await page.keyboard.press('Enter')
}
