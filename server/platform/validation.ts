import type { Endpoint } from '#contract/endpoint.ts'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyRequest, FastifySchemaCompiler } from 'fastify'
import { Refusal } from './errors.ts'

const options = { removeAdditional: false, useDefaults: true, allErrors: false, strict: false } as const
const formats = (ajv: Ajv): Ajv => {
  addFormats.default(ajv, ['date', 'date-time', 'email'])
  // A day that exists: 30 February passes the pattern of a date in some validators.
  ajv.addFormat('date', { type: 'string', validate: (text: string) => isDay(text) })
  // Bare, as PostgreSQL and our own ids write it; ajv-formats also takes urn:uuid:.
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
  return ajv
}
const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}
const forBody = formats(new Ajv(options))
/** Query and path arrive as text, so numbers are read out of it. */
const forText = formats(new Ajv({ ...options, coerceTypes: true }))

/** Compiles the input schemas; what does not fit is refused with the name of the field. */
export const compileInput: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  const validate = (httpPart === 'body' ? forBody : forText).compile(schema)
  return (value: unknown) => {
    if (validate(value)) return { value }
    const [first] = validate.errors ?? []
    const inside = first?.instancePath.slice(1).replaceAll('/', '.') ?? ''
    const named = first?.params as { missingProperty?: string; additionalProperty?: string } | undefined
    const field =
      [inside, named?.missingProperty ?? named?.additionalProperty ?? ''].filter(Boolean).join('.') ||
      String(httpPart)
    const what =
      first?.keyword === 'additionalProperties'
        ? 'is not known here'
        : first?.keyword === 'required'
          ? 'is missing'
          : first?.message
    return { error: new Refusal('bad_input', 400, `${field} ${what}.`, { field }) }
  }
}

export function inputSchemas(endpoint: Endpoint): object {
  return {
    ...(endpoint.params && { params: endpoint.params }),
    // A misspelt filter would silently answer everything, so unknown ones are refused.
    querystring: { type: 'object', ...endpoint.query, additionalProperties: false },
    ...(endpoint.body && { body: endpoint.body }),
  }
}

/** Schemas of the answers: what they do not name is left out of the answer. */
export function answerSchemas(endpoint: Endpoint): Record<string, object> {
  if (endpoint.mime) return {}
  return Object.fromEntries(
    Object.entries(endpoint.answers).filter(([status]) => status !== '204' && status !== '202'),
  )
}

/** Deeper than any input of the contract; what is far deeper would exhaust the stack of those who look through it. */
const deepest = 16

/** PostgreSQL text holds no NUL: refuse it by name wherever it stands, and what is nested too deeply to look through. */
export function refuseNul(request: FastifyRequest): void {
  const look = (value: unknown, path: string, depth: number): void => {
    if (typeof value === 'string' && value.includes('\0'))
      throw new Refusal('bad_input', 400, `${path} contains a NUL character.`, { field: path })
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return
    if (depth > deepest) throw new Refusal('bad_input', 400, `${path} is nested too deeply.`, { field: path })
    for (const [key, inner] of Object.entries(value)) look(inner, path ? `${path}.${key}` : key, depth + 1)
  }
  for (const part of [request.params, request.query, request.body]) look(part, '', 0)
}
