import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fastifySwagger from '@fastify/swagger'
import fastifySwaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { Refusal } from './errors.ts'
import { openApiDocument } from './openapi.ts'

const dist = join(import.meta.dirname, '../../web/dist')
const favicon = join(dist, 'favicon.svg')

/** Serves the pages (every unknown path but /v1 is the app's own), the API page at /docs and the document it shows. */
export async function serveWeb(app: FastifyInstance, config: Config): Promise<void> {
  const document = openApiDocument(config.PUBLIC_URL)
  await app.register(fastifySwagger, { mode: 'static', specification: { document: document as never } })
  await app.register(fastifySwaggerUi, {
    routePrefix: '/docs',
    // Its widgets write styles into the page.
    staticCSP: { 'default-src': "'self'", 'style-src': "'self' 'unsafe-inline'", 'img-src': "'self' data:" },
    uiConfig: { docExpansion: 'list' },
    theme: {
      title: 'Consulta for programmers',
      css: [{ filename: 'consulta.css', content: '.swagger-ui .topbar { display: none }' }],
      favicon: existsSync(favicon)
        ? [
            {
              filename: 'favicon.svg',
              rel: 'icon',
              type: 'image/svg+xml',
              sizes: 'any',
              content: readFileSync(favicon),
            },
          ]
        : [],
    },
  })
  app.get('/openapi.json', async () => document)

  const index = join(dist, 'index.html')
  const page = existsSync(index) ? readFileSync(index, 'utf8') : undefined
  if (page !== undefined)
    await app.register(fastifyStatic, {
      root: dist,
      wildcard: false,
      index: false,
      preCompressed: true,
      setHeaders: (response, path) => {
        // Built files carry a hash in their name; the page itself must always be asked for again.
        if (path.includes('/assets/')) response.header('cache-control', 'public, max-age=31536000, immutable')
      },
    })
  app.setNotFoundHandler(async (request, reply) => {
    if (request.url.startsWith('/v1/') || request.method !== 'GET' || page === undefined)
      throw new Refusal('not_found', 404, 'There is nothing at this address.')
    return reply.type('text/html').header('cache-control', 'no-cache').send(page)
  })
}
