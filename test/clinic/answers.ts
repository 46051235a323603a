import assert from 'node:assert/strict'
import { type Endpoint, Problem, refusalsOf } from '#contract/endpoint.ts'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

export interface Answered {
  status: number
  headers: Headers
  /** Parsed JSON; text where the endpoint answers another type; undefined where it answers nothing. */
  body: unknown
}

/** Refusals that every endpoint may give besides its own. */
export const generalRefusals = [
  'bad_input',
  'not_json',
  'too_large',
  'forged_request',
  'not_signed_in',
  'not_allowed',
  'overloaded',
]

const ajv = addFormats.default(new Ajv({ strict: true, allErrors: true }))
const strict = (schema: object): ValidateFunction => ajv.compile(closed(schema) as object)
const fitsProblem = strict(Problem)
const compiled = new WeakMap<object, ValidateFunction>()

/** The schema with no room for members that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in schema ? { ...inside, additionalProperties: false } : inside
}

function fits(validate: ValidateFunction, body: unknown, what: string): void {
  assert.ok(
    validate(body),
    `${what}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body)?.slice(0, 1500)}`,
  )
}

/**
 * Compares an answer with the contract: a declared status with a body that fits its schema and has nothing else, or a
 * problem with a declared code.
 * @throws AssertionError naming the endpoint and what does not fit
 */
export function assertFitsContract(endpoint: Endpoint, { status, headers, body }: Answered): void {
  const what = `${endpoint.method} ${endpoint.path} answered ${status}`
  const type = headers.get('content-type') ?? ''
  assert.ok(headers.get('x-request-id'), `${what} without a request id`)
  const schema = endpoint.answers[status]
  if (!schema) {
    assertIsProblem(what, { status, headers, body })
    const { code } = body as Problem
    assert.ok(
      [...generalRefusals, ...refusalsOf(endpoint)].includes(code),
      `${what} with the code ${code}, which the contract does not name: ${JSON.stringify(body)}`,
    )
    return
  }
  if (status === 204) return assert.equal(body, undefined, `${what} with a body`)
  if (endpoint.mime) {
    const [start = ''] = endpoint.mime.split('*')
    return assert.ok(type.startsWith(start), `${what} as ${type}`)
  }
  assert.ok(type.startsWith('application/json'), `${what} as ${type}`)
  let validate = compiled.get(schema)
  if (!validate) compiled.set(schema, (validate = strict(schema)))
  fits(validate, body, what)
  if (status === 201 && typeof (body as { id?: unknown }).id === 'string')
    assert.match(
      headers.get('location') ?? '',
      new RegExp(`^${endpoint.path.replaceAll(/:\w+/g, '[^/:]+')}/${(body as { id: string }).id}$`),
      what,
    )
}

/** An RFC 9457 problem of the status it says, that tells nothing of the inside. */
export function assertIsProblem(what: string, { status, headers, body }: Answered): void {
  assert.ok(
    status >= 400,
    `${what}, which the contract does not name: ${JSON.stringify(body)?.slice(0, 500)}`,
  )
  assert.equal(headers.get('content-type'), 'application/problem+json', what)
  fits(fitsProblem, body, what)
  const problem = body as Problem
  assert.equal(problem.status, status, what)
  assert.equal(problem.requestId, headers.get('x-request-id'), what)
}
