import fastifyHelmet from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/** Written with each answer by itself, so not among those that are the same for all. */
const ofEachAnswer = new Set(['content-type', 'content-length', 'date', 'connection', 'keep-alive'])

/** Says with each answer what a browser may do with it. Helmet works the headers out once, as they are the same for all. */
export async function sendSecurityHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const asked = fastify()
  await asked.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: config.PUBLIC_URL.startsWith('https:'),
  })
  asked.get('/', async () => '')
  const { headers } = await asked.inject('/')
  await asked.close()
  const sent = Object.entries(headers).flatMap(([name, value]) =>
    ofEachAnswer.has(name) || value === undefined ? [] : [[name, String(value)] as const],
  )
  app.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of sent) reply.raw.setHeader(name, value)
    done()
  })
}
