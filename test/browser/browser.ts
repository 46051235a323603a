import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { buildPages } from '../../bin/build-pages.mjs'
import { findChromium } from '../../bin/test-programs.mjs'

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

/** A real Chromium, and the pages built: open it before the server that serves them. */
export async function openBrowser(): Promise<Browser & AsyncDisposable> {
  await buildPages(join(import.meta.dirname, '../..'))
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: quiet })
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
