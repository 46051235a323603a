import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { buildPages } from '../../bin/build-pages.mjs'
import { findChromium } from '../../bin/test-programs.mjs'
import { password, type Person } from '../clinic/people.ts'

/** Why browser tests cannot run here, or false: for `test(name, { skip: withoutBrowser }, …)`. */
export const withoutBrowser = findChromium() === undefined && 'no Chromium is installed here'

/** Everything that would make the browser talk to anybody but the pages under test is off. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A camera, a microphone and a screen that are made up, and given without a question; calls by loopback, where all is. */
export const madeUpMedia = [
  '--use-fake-device-for-media-stream=fps=5',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
]

/** A real Chromium, and the pages built: open it before the server that serves them. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser & AsyncDisposable> {
  await buildPages(join(import.meta.dirname, '../..'))
  const args = [...quiet, ...more]
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args })
  return Object.assign(browser, { [Symbol.asyncDispose]: () => browser.close() })
}

export interface Viewer {
  page: Page
  context: BrowserContext
  /** Errors and warnings that the pages wrote to the console. */
  noise: string[]
}

/** A browser window of one person, with a clock, a language and a width of its own. */
export async function openViewer(
  browser: Browser,
  url: string,
  { timeZone = 'Europe/Lisbon', locale = 'en-GB', width = 1280, scheme = 'light' as 'light' | 'dark' } = {},
): Promise<Viewer> {
  const context = await browser.newContext({
    baseURL: url,
    timezoneId: timeZone,
    locale,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: { width, height: width < 600 ? 844 : 900 },
  })
  // Two cores may build, serve and browse at once: slow is not wrong.
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const noise: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) noise.push(message.text())
  })
  page.on('pageerror', (error) => noise.push(error.message))
  return { page, context, noise }
}

/** Signs in by the form, as somebody who wanted to open this page. */
export async function signIn(page: Page, { email }: Person, to: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(to)}`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

const calmMs = 500

/** Opens a page and waits until it has asked for nothing for half a second, but for what happens elsewhere. */
export async function openQuiet(page: Page, path: string): Promise<void> {
  const waiting = new Set<Request>()
  let last = performance.now()
  const asks = (request: Request): void => {
    if (request.url().includes('/v1/updates')) return
    waiting.add(request)
    last = performance.now()
  }
  const ends = (request: Request): void => {
    if (waiting.delete(request)) last = performance.now()
  }
  page.on('request', asks).on('requestfinished', ends).on('requestfailed', ends)
  await page.goto(path)
  while (waiting.size > 0 || performance.now() - last < calmMs) await setTimeout(50)
  page.off('request', asks).off('requestfinished', ends).off('requestfailed', ends)
}
