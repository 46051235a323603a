import type { Problem } from '#contract/endpoint.ts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Refusal } from './errors.ts'

const titles: Record<number, string> = {
  400: 'The request cannot be understood',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Not possible now',
  410: 'Gone',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Not this content type',
  422: 'Not acceptable',
  429: 'Too many attempts',
  500: 'Something broke on our side',
  503: 'Not available for the moment',
}

/** fastify's own complaints about a request, by their code. */
const byFastifyCode: Record<string, [code: string, detail: string]> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'not_json',
    'Send the content type that this address takes: mostly application/json.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['not_json', 'The body is empty: send JSON.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['not_json', 'The body is not JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad_input', 'The content length does not fit the body.'],
}

/** Values that passed the schema but that PostgreSQL cannot take, such as the year 294277. */
const unusableValue = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

function refusalOf(error: FastifyError & { code?: string }, mostBytes: number): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const most = Math.round(mostBytes / 1_000_000)
    return new Refusal('too_large', 413, `The body may have at most ${most} MB.`)
  }
  const known = byFastifyCode[error.code ?? '']
  if (known) return new Refusal(known[0], error.statusCode ?? 400, known[1])
  if (unusableValue.has(error.code ?? ''))
    return new Refusal('bad_input', 400, 'A value is outside of what can be stored.')
  const status = error.statusCode ?? 500
  return status >= 400 && status < 500 ? new Refusal('bad_input', status, error.message) : undefined
}

/** Answers an error as application/problem+json. What is not a refusal is logged with its id and tells nothing outside. */
export function answerProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): FastifyReply {
  const refusal = refusalOf(error as FastifyError, request.routeOptions.bodyLimit ?? 0)
  if (!refusal)
    log.error(
      { err: error, requestId: request.id, method: request.method, path: request.routeOptions.url },
      'failed',
    )
  const { status, headers, body } = problemOf(refusal, request.id)
  // A string, so that the schema of the endpoint's own answers is not applied to it.
  return reply
    .code(status)
    .headers(headers)
    .header('cache-control', 'no-store')
    .serializer((text: unknown) => text as string)
    .send(body)
}

/** A refusal as application/problem+json; without one, that something broke. */
export function problemOf(
  refusal: Refusal | undefined,
  requestId: string,
): { status: number; headers: Record<string, string>; body: string } {
  const status = refusal?.status ?? 500
  const problem: Problem = {
    type: `/docs#${refusal?.code ?? 'failed'}`,
    title: titles[status] ?? 'Refused',
    status,
    code: refusal?.code ?? 'failed',
    detail: refusal?.message ?? `Please try again. If it stays, give the operator this id: ${requestId}`,
    ...(refusal?.field === undefined ? {} : { field: refusal.field }),
    requestId,
    ...refusal?.extra,
  }
  return {
    status,
    headers: { ...refusal?.headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify(problem),
  }
}
