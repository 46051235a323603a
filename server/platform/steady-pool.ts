import type pg from 'pg'

/** What graphile-worker takes for “not just now”, and tries again. */
const cannotConnectNow = '57P03'
/** Of statements that reached a database which lives: their faults are their own. */
const ownFault = /^(?!08|53|57P)[0-9A-Z]{5}$/

/** Errors of Node and of a connection that is gone have no SQLSTATE; some of their names have five letters too. */
const isLoss = (error: unknown): boolean => {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  return code === 'EPIPE' || !ownFault.test(code)
}

/**
 * The same pool for graphile-worker: that the database is away is told in the way in which it asks again. A job that ends
 * in that moment is else noted nowhere, and the rejection that nobody hears of ends the whole process.
 */
export function steadyPool(pool: pg.Pool): pg.Pool {
  const connect = async (): Promise<pg.PoolClient> => withQuery(await pool.connect().catch(tellLoss))
  return standIn(pool, (name) =>
    name === 'connect'
      ? // Who comes with a callback follows its connection itself.
        (callback?: Parameters<pg.Pool['connect']>[0]) => (callback ? pool.connect(callback) : connect())
      : undefined,
  )
}

const withQuery = (client: pg.PoolClient): pg.PoolClient =>
  standIn(client, (name) =>
    name === 'query'
      ? (statement: string, values?: unknown[]) => client.query(statement, values).catch(tellLoss)
      : undefined,
  )

function tellLoss(error: unknown): never {
  if (!isLoss(error)) throw error
  throw Object.assign(new Error('The database is away', { cause: error }), { code: cannotConnectNow })
}

/** The same object but for some of its members. */
const standIn = <T extends object>(real: T, own: (name: string | symbol) => unknown): T =>
  new Proxy(real, {
    get(target, name) {
      const member: unknown = own(name) ?? Reflect.get(target, name)
      return typeof member === 'function' && own(name) === undefined ? member.bind(target) : member
    },
  })
