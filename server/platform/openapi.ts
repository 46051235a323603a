import { type Endpoint, Problem, refusalsOf } from '#contract/endpoint.ts'
import { endpoints } from '#contract/index.ts'
import type { TSchema } from 'typebox'

const overloadedAnswer = { $ref: '#/components/responses/Overloaded' }
const problemAnswer = { $ref: '#/components/responses/Problem' }
const whoInWords: Record<string, string> = {
  anyone: 'anyone',
  anyPatient: 'every patient',
  anyDoctor: 'every doctor',
  patient: 'the patient concerned',
  doctor: 'the doctor concerned',
  admin: 'admins',
}

const repeatKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'A repeat with the same key and body gets the answer to the first request; kept for 48 hours',
  schema: { type: 'string', maxLength: 200 },
}

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

/** The OpenAPI 3.1 document of every endpoint, made from the contract; the API page and the tests read it. */
export function openApiDocument(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [module, named] of Object.entries(endpoints))
    for (const [name, endpoint] of Object.entries(named)) {
      const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(module, name, endpoint) }
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Consulta',
      version: '1',
      summary: 'Find a doctor, book a time that is truly yours.',
      description:
        'Sign in with `POST /v1/sessions` and send the token as `Authorization: Bearer …`. Instants are UTC, money is in minor units, lists are paged with `page` and `size`. Refusals are RFC 9457 problems; `code` names them and `field` the input to change.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl || '/' }],
    tags: Object.keys(endpoints).map((name) => ({ name, description: `The ${name} module` })),
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem },
      responses: {
        Problem: {
          description: 'The answer is no: `code` says why, `detail` what to do next',
          content: problem,
        },
        Overloaded: {
          description: 'More than can be done at the moment (`overloaded`): ask again after `Retry-After`',
          headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
          content: problem,
        },
      },
    },
  }
}

function operation(module: string, name: string, endpoint: Endpoint): object {
  const isOpen = endpoint.who.includes('anyone')
  const refusals = refusalsOf(endpoint)
    .map((r) => `\`${r}\``)
    .join(', ')
  return {
    operationId: name,
    tags: [module],
    summary: endpoint.summary,
    description: `For ${endpoint.who.map((w) => whoInWords[w]).join(', ')}.${refusals && ` Refusals: ${refusals}.`}`,
    ...(isOpen && { security: [] }),
    parameters: [
      ...parameters('path', endpoint.params),
      ...parameters('query', endpoint.query),
      ...(endpoint.repeatable ? [repeatKey] : []),
    ],
    ...requestBody(endpoint),
    responses: {
      ...Object.fromEntries(
        Object.entries(endpoint.answers).map(([status, schema]) => [
          status,
          answer(endpoint, status, schema),
        ]),
      ),
      '4XX': problemAnswer,
      '503': overloadedAnswer,
    },
  }
}

function parameters(place: 'path' | 'query', schema: TSchema | undefined): object[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, TSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, inner]) => {
    const { description, ...rest } = inner as { description?: string }
    const isNeeded = place === 'path' || (required.includes(name) && !('default' in rest))
    return { name, in: place, required: isNeeded, ...(description && { description }), schema: rest }
  })
}

function requestBody({ body, accepts, example }: Endpoint): object {
  if (accepts) {
    const content = Object.fromEntries(
      accepts.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
    )
    return { requestBody: { required: true, content } }
  }
  if (!body) return {}
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: body, ...(example !== undefined && { example }) } },
    },
  }
}

function answer(endpoint: Endpoint, status: string, schema: TSchema): object {
  if (status === '204') return { description: 'Done' }
  const description = status === '201' ? 'Created' : status === '202' ? 'Accepted' : 'The answer'
  return { description, content: { [endpoint.mime ?? 'application/json']: { schema } } }
}
