// A process of Consulta whose clock goes faster, so that holds of a minute end within a test.
import { readConfig } from '../../server/config.ts'
import { startConsulta } from '../../server/start.ts'
import { hurried, type Hurry } from './clock.ts'

const config = readConfig(process.env)
const { now } = hurried(JSON.parse(process.env.HURRY ?? '') as Hurry)
const consulta = await startConsulta(config, { databaseUrl: config.DATABASE_URL, now })
process.on('SIGTERM', () => void consulta.stop().then(() => process.exit(0)))
// Whoever started it is gone.
process.on('disconnect', () => process.exit(1))
process.send?.({ answersAt: consulta.url })
