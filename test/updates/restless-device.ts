import { setTimeout as pause } from 'node:timers/promises'
import type { Update } from '#contract/updates.ts'
import type { Dice } from '../history/dice.ts'
import { type OpenStream, poll, stream } from './devices.ts'
import type { HeardBy } from './feed-faults.ts'
import type { Servers, Someone } from './several-servers.ts'

/** A device that is cut off again and again, and asks whichever process there is. */
export interface RestlessDevice extends HeardBy {
  /** No longer cut off from now on. */
  calm(): void
  stop(): Promise<void>
}

const pausesMs = 100

export function startDevice(
  servers: Servers,
  { id, token }: Someone,
  { name, from, kind, dice }: { name: string; from: number; kind: 'poll' | 'stream'; dice: Dice },
): RestlessDevice {
  const over = new AbortController()
  let isCalm = false
  let cut = (): void => {}
  let cursor = String(from)
  const device: HeardBy = { name, accountId: id, from, heard: [], reloads: 0 }
  const hear = (update: Update): void => {
    device.heard.push(update)
    cursor = update.cursor ?? cursor
  }
  const cutSometime = async (open: Pick<OpenStream, 'cut'>): Promise<void> => {
    if (isCalm || dice.below(3) > 0) return
    await pause(dice.below(1500))
    if (!isCalm) open.cut()
  }
  const ask = async (url: string): Promise<void> => {
    if (kind === 'poll') {
      // Now and then longer than anybody is left in peace.
      const asked = poll({ url, token }, { after: cursor, wait: dice.below(4) === 0 ? 60 : dice.below(3) })
      cut = asked.cut
      void cutSometime(asked)
      const news = await asked.news
      if (news.reload) device.reloads += 1
      for (const update of news.updates) hear(update)
      cursor = news.cursor
      return
    }
    // A browser names where it was in a header when it comes back by itself, a program in the address.
    const where = dice.below(2) ? { after: cursor } : { after: '0', lastEventId: cursor }
    const open = stream(
      { url, token },
      {
        ...where,
        tell: hear,
        tellStart: (start) => {
          if (start.reload) device.reloads += 1
          cursor = start.cursor
        },
      },
    )
    cut = open.cut
    void cutSometime(open)
    await open.ended
  }
  const live = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const urls = servers.urls()
      const url = urls[dice.below(urls.length || 1)]
      if (url) await ask(url).catch(() => {})
      if (!over.signal.aborted) await pause(dice.below(pausesMs))
    }
  }
  const living = live()
  return Object.assign(device, {
    calm: () => {
      isCalm = true
    },
    stop: async () => {
      over.abort()
      cut()
      await living
    },
  })
}
