import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Answer, Body, Endpoint, Params, Query, Shed } from '#contract/endpoint.ts'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { answerOnce, type KeyedRequest, keyedRequest } from './answered-requests.ts'
import type { Actor, Ctx } from './context.ts'
import { contextFor, type World } from './world.ts'
import { isDatabaseBusy } from './database.ts'
import { Refusal } from './errors.ts'
import { gate, guardFromForgery } from './gate.ts'
import { type HeldReply, heldReply } from './held-reply.ts'
import type { Metrics } from './metrics.ts'
import { Load } from './overload.ts'
import { isPrivateAddress } from './private-network.ts'
import { answerProblem } from './problems.ts'
import { sendSecurityHeaders } from './security-headers.ts'
import { answerSchemas, compileInput, inputSchemas, refuseNul } from './validation.ts'

/** What a use case gets besides its context. */
export interface Input<E extends Endpoint> {
  params: Params<E>
  query: Query<E>
  body: Body<E>
  /** Version from If-Match, when the caller sent one. */
  ifMatch: number | undefined
  headers: IncomingHttpHeaders
  /** Address of the caller, for rate limits. */
  ip: string
  /** By what a repeat of this request is known, for use cases that keep their answers themselves. */
  request?: KeyedRequest | undefined
}

/** An answer with headers or a content type of its own. */
export class Reply<T> {
  readonly body: T
  readonly headers: Record<string, string | string[]>
  constructor(body: T, headers: Record<string, string | string[]>) {
    this.body = body
    this.headers = headers
  }
}

type Returned<E extends Endpoint> = E extends { mime: string }
  ? Reply<string | Buffer>
  : Answer<E> extends null
    ? void | Reply<void>
    : Answer<E> | Reply<Answer<E>>

export interface Route {
  endpoint: Endpoint
  run(ctx: Ctx, input: Input<Endpoint>): Promise<unknown>
  keepsAnswers?: boolean
  /** Bytes that its body may have, where it is more than usual. */
  largestBody?: (config: Config) => number
  /** Writes its answer itself, when there is something to say. */
  isHeld?: boolean
  /** It waits for something else than this thread and the database: nobody is to stand in line behind it. */
  outOfLine?: boolean
}
/**
 * Pairs an endpoint of the contract with its use case. What a repeatable one answers is kept in a transaction around it,
 * unless it keeps it itself because it does its work in a transaction with others.
 */
export const on = <E extends Endpoint>(
  endpoint: E,
  run: (ctx: Ctx, input: Input<E>) => Promise<Returned<E>>,
  more: Pick<Route, 'keepsAnswers' | 'largestBody' | 'outOfLine'> = {},
): Route => ({ endpoint, run: run as Route['run'], ...more })

/**
 * Pairs an endpoint with a use case that answers JSON text at once, or takes the answer and writes it when there is
 * something to say: that may be much later, and costs little until then.
 */
export const onHeld = <E extends Endpoint>(
  endpoint: E,
  run: (ctx: Ctx, input: Input<E> & { held: HeldReply }) => Promise<Reply<string> | void>,
): Route => ({
  endpoint,
  run: run as Route['run'],
  isHeld: true,
  outOfLine: true,
})

export interface HttpOptions {
  config: Config
  world: World
  metrics: Metrics
  routes: readonly Route[]
  /** Who makes this request. `inTurn`: nobody is answered before those who came earlier in turn. */
  identify(headers: IncomingHttpHeaders, { inTurn }: { inTurn: boolean }): Promise<Actor>
  isReady(): Promise<boolean>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** When it is refused in an overload. */
    shed?: Shed | 'never'
    /** Whoever takes its answer writes the headers. */
    isHeld?: boolean
  }
}

const largestBody = 1_048_576
/** Time to send a whole request: a photo of 1 MB over a poor line. */
const longestReceivingMs = 120_000

const never = { config: { shed: 'never' } } as const

/** The HTTP server with every route of this process: validation, sign-in, permissions, problems, metrics, health. */
export async function httpServer(options: HttpOptions): Promise<FastifyInstance> {
  const { world, metrics } = options
  const app = fastify({
    bodyLimit: largestBody,
    genReqId: requestIds(),
    logger: false,
    trustProxy: options.config.TRUST_PROXY.split(','),
    forceCloseConnections: 'idle',
    requestTimeout: longestReceivingMs,
    routerOptions: { maxParamLength: 200 },
  })
  const { MAX_IN_FLIGHT: mostInFlight, SLOW_FROM_MS: slowFromMs } = options.config
  const load = new Load({ mostInFlight, slowFromMs }, metrics, world.log)
  // Before all else: who is refused must cost next to nothing.
  app.addHook('onRequest', ({ routeOptions }, reply, done) => {
    const { shed = 'next' } = routeOptions.config
    if (shed !== 'never') load.admit(shed, reply.raw)
    done()
  })
  app.addHook('onClose', async () => load.stop())
  const always = await sendSecurityHeaders(app, options.config)
  app.setValidatorCompiler(compileInput)
  app.setErrorHandler((error, request, reply) => {
    const told = isDatabaseBusy(error) ? load.databaseIsBusy(error) : error
    return answerProblem(told, request, reply, world.log)
  })
  const tellsAnswers = world.log.isLevelEnabled('debug')
  const parseJson = app.getDefaultJsonParser('error', 'error')
  // Programs that always say JSON also say it of requests without a body, such as DELETE.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body as string, done),
  )
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-request-id', request.id)
    done(null, payload)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    const status = String(reply.statusCode)
    metrics.requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000)
    if (tellsAnswers)
      world.log.debug(
        { requestId: request.id, method: request.method, route, status, ms: reply.elapsedTime },
        'answered',
      )
    done()
  })
  app.get('/healthz', never, async () => ({ status: 'ok' }))
  app.get('/readyz', never, async (_request, reply) => {
    const ready = await options.isReady()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
  app.get('/metrics', never, async (request, reply) => {
    if (!isPrivateAddress(request.ip))
      throw new Refusal('not_found', 404, 'There is nothing at this address.')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  const sent = { load, always }
  for (const route of options.routes) {
    const { accepts = [] } = route.endpoint
    if (accepts.some((type) => !type.startsWith('image/')))
      await app.register(async (scope) => addRoute(takingBytes(scope, accepts), route, options, sent))
    else addRoute(app, route, options, sent)
  }
  return app
}

/** Names requests in the order in which they come: of two of one process the later has the higher number. */
function requestIds(): () => string {
  const process = randomUUID().slice(0, 8)
  let last = 0
  return () => `${process}-${(last += 1)}`
}

/** Takes bodies of these types, and any picture, as bytes, and no other. */
function takingBytes(scope: FastifyInstance, accepts: readonly string[]): FastifyInstance {
  scope.removeAllContentTypeParsers()
  for (const type of [...accepts.filter((one) => !one.startsWith('image/')), /^image\//])
    scope.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // Its size is looked at first, as everywhere.
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) =>
    done(new Refusal('not_json', 415, `Send one of ${accepts.join(', ')}.`)),
  )
  return scope
}

function addRoute(
  app: FastifyInstance,
  route: Route,
  { config, world, identify }: HttpOptions,
  { load, always }: { load: Load; always: Record<string, string> },
): void {
  const { endpoint } = route
  const status = Math.min(...Object.keys(endpoint.answers).map(Number))
  const actors = new WeakMap<FastifyRequest, Actor>()
  const { shed = 'next' } = endpoint
  // Whoever wants somebody's time gets it in the order in which they came.
  const inTurn = shed === 'last'
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    // Nobody waits for the head of what comes later.
    ...(route.isHeld && { exposeHeadRoute: false }),
    config: { shed, isHeld: route.isHeld === true },
    bodyLimit: route.largestBody?.(config) ?? largestBody,
    schema: { ...inputSchemas(endpoint), response: answerSchemas(endpoint) },
    onRequest: async (request) => {
      // Who calls is settled before the body is read or its faults are told.
      const actor = await identify(request.headers, { inTurn })
      gate(endpoint, actor)
      guardFromForgery(request)
      actors.set(request, actor)
    },
    preValidation: (request, _reply, done) => {
      refuseNul(request)
      done()
    },
    handler: async (request, reply) => {
      const ctx = contextFor(world, actors.get(request) ?? 'nobody', request.id)
      const keyed = keyedRequest(ctx.actor, endpoint, request)
      const input = {
        params: request.params,
        query: request.query,
        body: request.body,
        ifMatch: versionOf(request.headers['if-match']),
        headers: request.headers,
        ip: request.ip,
        request: keyed,
        ...(route.isHeld && { held: heldReply(reply, load, always) }),
      } as Input<Endpoint>
      const answer = () =>
        keyed && !route.keepsAnswers
          ? answerOnce(ctx, keyed, { status, run: (tx) => route.run(tx, input) })
          : route.run(ctx, input)
      // Wishes for time are decided together: the desk wants to hear all of them.
      const line = route.outOfLine || inTurn ? undefined : shed
      const result = await load.work(reply.raw, line, answer)
      if (route.isHeld && reply.sent) return reply
      const body = result instanceof Reply ? result.body : result
      reply.code(status).header('cache-control', 'no-store')
      if (isObject(body) && Number.isInteger(body.version)) reply.header('etag', `"${body.version}"`)
      if (status === 201 && isObject(body) && typeof body.id === 'string')
        reply.header('location', `${request.url.split('?')[0]}/${body.id}`)
      if (result instanceof Reply) reply.headers(result.headers)
      if (result instanceof Reply && isKnown(request, result.headers.etag)) return reply.code(304).send()
      return reply.send(body ?? undefined)
    },
  })
}

/** Whether the caller of an answer that says its ETag itself has this version already. */
const isKnown = ({ method, headers }: FastifyRequest, etag: string | string[] | undefined): boolean =>
  typeof etag === 'string' && (method === 'GET' || method === 'HEAD') && hasVersion(headers, etag)

/** Whether If-None-Match names this version: a use case then need not make the body, as 304 is answered. */
export const hasVersion = (headers: IncomingHttpHeaders, etag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === etag)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1]
  if (version === undefined)
    throw new Refusal('bad_input', 400, 'If-Match must be the ETag of the answer you read.', {
      field: 'If-Match',
    })
  return Number(version)
}
