// A process of Consulta that tells people something when it is asked to.
import { readConfig } from '../server/config.ts'
import { startConsulta } from '../server/start.ts'
import { answerQuestions } from './updates-processes.ts'

const config = readConfig(process.env)
const { ctx, url } = await startConsulta(config, { databaseUrl: config.DATABASE_URL })
const { live } = ctx
if (!live) throw new Error('This process holds nobody')
let committedAt = 0n
const { committed } = live
live.committed = (feeds) => {
  committedAt = process.hrtime.bigint()
  committed.call(live, feeds)
}
answerQuestions(Number(new URL(url).port), {
  waiting: () => live.size,
  tell: async ({ accountIds }) => {
    const begunAt = process.hrtime.bigint()
    await ctx.transaction(async (tx) => tx.tell(accountIds, 'waitlist-changed', { entryId: 'bench' }))
    return { begunAt, committedAt }
  },
})
