import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { Signal } from '#contract/video.ts'
import type { BrowserContext } from 'playwright-core'

/** The way of picture and sound between browsers, led through this process so that it can be cut. */
export interface CuttablePath extends AsyncDisposable {
  /** From now on nothing passes on the ways that were found so far; ways that are found later work. */
  cut(): void
  /** Nothing passes on any way until the answer is called. */
  block(): () => void
  /** How many packets have passed. */
  passed(): number
}

const candidateLine = /candidate:\S+ \d+ (udp|tcp) \d+ (\S+) (\d+) typ \S+.*/i

/**
 * Every address that a device tells another one is replaced by one of this process, which hands packets on to it. So all
 * packets pass here, as through the router of a home.
 */
export async function leadThrough(contexts: readonly BrowserContext[]): Promise<CuttablePath> {
  const sockets = new Set<Socket>()
  const doors = new Map<string, Promise<number>>()
  let generation = 0
  let isBlocked = false
  let passed = 0

  async function open(): Promise<Socket> {
    const socket = createSocket('udp4').bind(0)
    sockets.add(socket)
    await once(socket, 'listening')
    return socket
  }

  /** A port of this process that stands for an address: each who sends to it is seen there as a port of its own. */
  async function doorTo(address: string, port: number): Promise<number> {
    const born = generation
    const passes = (): boolean => !isBlocked && born === generation
    const door = await open()
    const callers = new Map<string, Promise<Socket>>()
    door.on('message', (packet, from) => {
      const key = `${from.address} ${from.port}`
      let inner = callers.get(key)
      if (!inner) {
        inner = open().then((socket) =>
          socket.on('message', (answer) => {
            if (passes()) door.send(answer, from.port, from.address)
          }),
        )
        callers.set(key, inner)
      }
      void inner.then((socket) => {
        if (!passes()) return
        passed += 1
        socket.send(packet, port, address)
      })
    })
    return door.address().port
  }

  /** The candidate with the port that stands for it; '' where it cannot be led through. */
  async function replaced(candidate: string): Promise<string> {
    const [, protocol = '', address = '', port = ''] = candidateLine.exec(candidate) ?? []
    if (protocol.toLowerCase() !== 'udp' || address.includes(':')) return ''
    const key = `${address} ${port}`
    const door = doors.get(key) ?? doorTo(address, Number(port))
    doors.set(key, door)
    return candidate.replace(` ${address} ${port} typ`, ` ${address} ${await door} typ`)
  }

  async function rewritten(signal: Signal): Promise<Signal> {
    const candidates = await Promise.all(
      (signal.candidates ?? []).map(async (one) => ({ ...one, candidate: await replaced(one.candidate) })),
    )
    const lines = await Promise.all(
      (signal.description?.sdp ?? '').split('\r\n').map(async (line) => {
        if (!line.startsWith('a=candidate:')) return [line]
        const candidate = await replaced(line.slice(2))
        return candidate === '' ? [] : [`a=${candidate}`]
      }),
    )
    return {
      ...signal,
      ...(signal.candidates && { candidates: candidates.filter(({ candidate }) => candidate !== '') }),
      ...(signal.description && { description: { ...signal.description, sdp: lines.flat().join('\r\n') } }),
    }
  }

  for (const context of contexts)
    await context.route('**/v1/video-call/*/signals', async (route) => {
      const signal = route.request().postDataJSON() as Signal
      await route.continue({ postData: JSON.stringify(await rewritten(signal)) })
    })
  return {
    cut() {
      generation += 1
      doors.clear()
    },
    block() {
      isBlocked = true
      return () => {
        isBlocked = false
      }
    },
    passed: () => passed,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.close()
    },
  }
}
