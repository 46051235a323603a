import type { CreateBusDriverResult } from 'bentocache/types'
import { redisDriver } from 'bentocache/drivers/redis'
import { Redis, type RedisOptions } from 'ioredis'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'

/** Nobody waits longer for it than the database would take to answer. */
const longestAnswerMs = 250
const longestPauseMs = 1000

type Bus = ReturnType<CreateBusDriverResult['factory']>
interface Told {
  by: string
  message: Parameters<Parameters<Bus['subscribe']>[1]>[0]
}

/** Redis as a layer of the cache and as the way in which processes tell each other what to forget. */
export function openRedis(url: string, { log, metrics }: { log: Logger; metrics: Metrics }) {
  const retryStrategy = (times: number): number => Math.min(100 * times, longestPauseMs)
  const asking = new Redis(url, {
    connectTimeout: longestPauseMs,
    commandTimeout: longestAnswerMs,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy,
  })
  // What it listens to it has asked for once, and gets again whenever Redis is back.
  const patient: RedisOptions = { connectTimeout: longestPauseMs, maxRetriesPerRequest: null, retryStrategy }
  const listening = new Redis(url, patient)
  let isAway = false
  asking.on('error', (error: Error) => {
    metrics.redisIsUp.set(0)
    if (!isAway) log.warn({ err: error }, 'Redis is away: every process remembers for itself')
    isAway = true
  })
  asking.on('ready', () => {
    metrics.redisIsUp.set(1)
    if (isAway) log.info('Redis is back')
    isAway = false
  })
  listening.on('error', () => {})
  return {
    layer: redisDriver({ connection: asking }),
    bus: { options: { retryQueue: { enabled: false } }, factory: () => busOver(asking, listening) },
    async stop() {
      asking.disconnect()
      listening.disconnect()
    },
  }
}

/** The one of bentocache fails a process that starts while Redis is away, and keeps all it could not tell. */
function busOver(asking: Redis, listening: Redis): Bus {
  let me = ''
  const bus: Bus = {
    setId: (id) => {
      me = id
      return bus
    },
    publish: async (channel, message) => {
      await asking.publish(channel, JSON.stringify({ by: me, message }))
    },
    subscribe: async (channel, hear) => {
      listening.on('message', (where: string, text: string) => {
        const { by, message } = JSON.parse(text) as Told
        if (where === channel && by !== me) void hear(message as never)
      })
      await listening.subscribe(channel).catch(() => {})
    },
    unsubscribe: async () => {},
    onReconnect: () => {},
    disconnect: async () => {},
  }
  return bus
}
