import { ConfigProblems, readConfig } from './config.ts'
import { openDatabase } from './open-database.ts'
import { startConsulta } from './start.ts'
import { welcome } from './welcome.ts'
import { CannotStart } from '#platform/errors.ts'

const say = (line: string): void => console.log(line)

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv)
  const database = await openDatabase(config, say)
  const consulta = await startConsulta(config, { databaseUrl: database.url, say })
  let stopping = false
  const stop = async (): Promise<void> => {
    // npm passes on a signal that the terminal has sent already: one drain is enough.
    if (stopping) return
    stopping = true
    say('Stopping: finishing what is in flight …')
    await consulta.stop()
    await database.stop()
    say('Stopped.')
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  await welcome(consulta, config, say)
  // Who started this process with a channel learns the port that it took.
  process.send?.({ answersAt: consulta.url })
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigProblems || error instanceof CannotStart
  console.error(isExpected ? error.message : error)
  process.exit(1)
})
