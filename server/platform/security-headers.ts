import fastifyHelmet from '@fastify/helmet'
import fastify, { type FastifyInstance, type onSendHookHandler } from 'fastify'
import type { Config } from '../config.ts'

/** Written with each answer by itself, so not among those that are the same for all. */
const ofEachAnswer = new Set(['content-type', 'content-length', 'date', 'connection', 'keep-alive'])

/**
 * Says with each answer what a browser may do with it. Helmet works the headers out once, as they are the same for all.
 * Answers them, for who writes an answer itself.
 */
export async function sendSecurityHeaders(
  app: FastifyInstance,
  config: Config,
): Promise<Record<string, string>> {
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
  const sent = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      ofEachAnswer.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  )
  const send: onSendHookHandler = (_request, reply, _payload, done) => {
    reply.headers(sent)
    done()
  }
  app.addHook('onRoute', (route) => {
    if (route.config?.isHeld) route.onSend = [route.onSend ?? [], send].flat()
  })
  app.addHook('onRequest', ({ routeOptions }, reply, done) => {
    // Set now, they would be kept for as long as the answer is: two kilobytes for each who waits.
    if (!routeOptions.config.isHeld) reply.headers(sent)
    done()
  })
  return sent
}
