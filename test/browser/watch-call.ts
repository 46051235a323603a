import assert from 'node:assert/strict'
import { setTimeout } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'

/** Runs in the page: remembers its connections and what it was given of cameras, microphones and screens. */
const watching = `{
  const watched = (globalThis.watched = { connections: [], given: [] })
  const Plain = RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Plain {
    constructor(...rest) {
      super(...rest)
      watched.connections.push(this)
    }
  }
  for (const name of ['getUserMedia', 'getDisplayMedia']) {
    const ask = navigator.mediaDevices?.[name].bind(navigator.mediaDevices)
    if (ask)
      navigator.mediaDevices[name] = async (wanted) => {
        const stream = await ask(wanted)
        watched.given.push(...stream.getTracks())
        return stream
      }
  }
}`

/** In the page: what has arrived so far on each connection that stands. */
const arriving = `Promise.all(
  watched.connections
    .filter(({ connectionState }) => connectionState === 'connected')
    .map(async (one) => {
      const sums = { pictures: 0, sound: 0 }
      for (const stat of (await one.getStats()).values())
        if (stat.type === 'inbound-rtp' && stat.kind === 'video') sums.pictures += stat.framesDecoded ?? 0
        else if (stat.type === 'inbound-rtp') sums.sound += stat.packetsReceived ?? 0
      return sums
    }),
)`

/** Lets a test look at the connections and cameras of pages, from the next page on. */
export const watchCalls = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript({ content: watching })

/** Of each connection that stands: pictures decoded and packets of sound so far. */
export const arrived = (page: Page): Promise<{ pictures: number; sound: number }[]> => page.evaluate(arriving)

/** Cameras, microphones and screens that a page still holds. */
export const held = (page: Page): Promise<string[]> =>
  page.evaluate(`watched.given.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind)`)

/** How many connections a page has begun so far, those among them that were given up. */
export const begun = (page: Page): Promise<number> => page.evaluate('watched.connections.length')

/** In the page: how each of its connections stands, those among them that were given up. */
const standing = `watched.connections.map(
  ({ connectionState, iceConnectionState, signalingState }) => [connectionState, iceConnectionState, signalingState].join(' '),
)`

/** Waits until a page has so many connections, and picture and sound go on arriving on each. */
export const seesAndHears = (page: Page, others: number): Promise<void> =>
  waitUntil(`picture and sound of ${others}`, () => isSeenAndHeard(page, others)).catch(async (error) => {
    const states = (await page.evaluate(standing)) as string[]
    throw new Error(
      `${error.message}; its connections: ${states.join(', ')}; ${JSON.stringify(await arrived(page))}`,
    )
  })

async function isSeenAndHeard(page: Page, others: number): Promise<boolean> {
  const before = await arrived(page)
  await setTimeout(700)
  const now = await arrived(page)
  const goOn = now.filter(
    ({ pictures, sound }, i) => pictures > (before[i]?.pictures ?? 0) && sound > (before[i]?.sound ?? 0),
  )
  return now.length === others && goOn.length === others
}

/** Waits until a picture that the page shows under this name moves. */
export const moves = (page: Page, name: string): Promise<void> =>
  waitUntil(`picture of ${name} that moves`, async () => {
    const picture = page.locator(`video[aria-label="${name}"]:visible`).first()
    if ((await picture.count()) === 0) return false
    const time = (): Promise<number> =>
      picture.evaluate((video) => (video as unknown as { currentTime: number }).currentTime)
    const before = await time()
    await setTimeout(700)
    return (await time()) > before
  })

/** Repeats a question until the answer is yes; fails after a generous while, since two cores may do much at once. */
export async function waitUntil(what: string, isSo: () => Promise<boolean>, seconds = 90): Promise<void> {
  const giveUpAt = performance.now() + seconds * 1000
  while (!(await isSo())) {
    assert.ok(performance.now() < giveUpAt, `still no ${what}`)
    await setTimeout(200)
  }
}
