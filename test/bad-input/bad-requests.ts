import type { Endpoint } from '#contract/endpoint.ts'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { TSchema } from 'typebox'
import { pathOf } from '#test/clinic/client.ts'
import type { Asked } from '#test/permissions/samples.ts'
import { nastyTexts, nastyValues } from './nasty.ts'

export interface BadRequest {
  what: string
  path: string
  json?: unknown
  bytes?: string
  headers?: Record<string, string>
  /** The field that the problem must name. */
  field?: string
  /** The status that it must have; default: 400 where a field is named, else any 4xx. */
  status?: number
  /** The input fits its schema: perhaps it is taken, then as it stands; a failure it must never be. */
  fits?: boolean
}

type ObjectSchema = { properties: Record<string, TSchema>; required?: string[] }
const ajv = addFormats.default(new Ajv({ strict: false }))
const ajvOfText = addFormats.default(new Ajv({ strict: false, coerceTypes: true }))
const propertiesOf = (schema: TSchema | undefined): ObjectSchema['properties'] =>
  (schema as unknown as ObjectSchema | undefined)?.properties ?? {}
const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60)
const ofJson = { 'content-type': 'application/json' }

/** Everything wrong that can be made of a right request by changing one thing. */
export function* badRequests(endpoint: Endpoint, asked: Asked): Generator<BadRequest> {
  yield* badAddresses(endpoint, asked)
  yield* badHeaders(endpoint, asked)
  if (endpoint.method === 'GET') return
  const path = pathOf(endpoint, asked as object)
  yield { what: 'half of a JSON body', path, bytes: '{"a":', headers: ofJson }
  yield { what: 'text as JSON', path, bytes: 'select 1', headers: ofJson }
  yield { what: 'a prototype in JSON', path, bytes: '{"__proto__":{"admin":true}}', headers: ofJson }
  const huge = `{"text":"${'x'.repeat(10_000_000)}"}`
  yield { what: '10 MB', path, bytes: huge, headers: ofJson, status: 413 }
  if (endpoint.body) yield* badBodies(endpoint, asked, path)
}

function* badBodies(endpoint: Endpoint, asked: Asked, path: string): Generator<BadRequest> {
  const right = asked.body as Record<string, unknown>
  const { required = [] } = endpoint.body as unknown as ObjectSchema
  yield { what: 'nothing as JSON', path, bytes: '', headers: ofJson }
  yield {
    what: 'a form',
    path,
    bytes: 'a=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
  yield { what: 'XML', path, bytes: '<a/>', headers: { 'content-type': 'text/xml' } }
  for (const json of [null, [], [right], 'text', 42, true])
    yield { what: `${show(json)} as the body`, path, json, field: 'body' }
  yield { what: 'an unknown field', path, json: { ...right, isAdmin: true }, field: 'isAdmin' }
  for (const field of ['deep', ...Object.keys(propertiesOf(endpoint.body))])
    yield {
      what: `lists in lists as ${field}`,
      path,
      bytes: withDeepLists(right, field),
      headers: ofJson,
      field,
    }
  for (const field of required) {
    const { [field]: _, ...json } = right
    yield { what: `no ${field}`, path, json, field }
  }
  for (const [field, schema] of Object.entries(propertiesOf(endpoint.body)))
    for (const value of nastyValues) {
      const fits = ajv.validate(schema, value) && !String(value).includes('\0')
      yield { what: `${field} = ${show(value)}`, path, json: { ...right, [field]: value }, field, fits }
    }
}

/** A list of two equal lists of lists of lists …, as deep as the size of a body allows. */
function withDeepLists(right: object, field: string): string {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  return JSON.stringify({ ...right, [field]: 'DEEP' }).replace('"DEEP"', `[${deep},${deep}]`)
}

function* badAddresses(endpoint: Endpoint, asked: Asked): Generator<BadRequest> {
  const { body: json, bytes: _, ...inAddress } = asked
  const rest = json === undefined ? {} : { json }
  const address = (change: Asked): string => pathOf(endpoint, { ...inAddress, ...change } as object)
  for (const [field, schema] of Object.entries(propertiesOf(endpoint.params)))
    for (const text of nastyTexts) {
      // Empty or made of dots, it is another address.
      if (/^\.*$/.test(text)) continue
      const fits = ajvOfText.validate({ type: 'object', properties: { [field]: schema } }, { [field]: text })
      const path = address({ params: { ...asked.params, [field]: text } })
      yield {
        what: `${field} = ${show(text)} in the path`,
        path,
        ...rest,
        field,
        fits: fits && !text.includes('\0'),
      }
    }
  const query = asked.query ?? {}
  yield {
    what: 'an unknown filter',
    path: address({ query: { ...query, colour: 'red' } }),
    ...rest,
    field: 'colour',
  }
  for (const [field, schema] of Object.entries(propertiesOf(endpoint.query))) {
    for (const text of nastyTexts) {
      const fits = ajvOfText.validate({ type: 'object', properties: { [field]: schema } }, { [field]: text })
      const path = address({ query: { ...query, [field]: text } })
      yield {
        what: `${field} = ${show(text)} in the query`,
        path,
        ...rest,
        field,
        fits: fits && !text.includes('\0'),
      }
    }
    const twice = `${address({ query: { ...query, [field]: '1' } })}&${field}=2`
    yield { what: `${field} twice`, path: twice, ...rest, field }
  }
}

function* badHeaders(endpoint: Endpoint, asked: Asked): Generator<BadRequest> {
  const path = pathOf(endpoint, asked as object)
  const rest = asked.body === undefined ? {} : { json: asked.body }
  for (const version of ['17', '"x"', '"-1"', `"${'9'.repeat(400)}"`]) {
    const headers = { ...asked.headers, 'if-match': version }
    yield { what: `If-Match: ${version.slice(0, 20)}`, path, ...rest, headers, field: 'If-Match' }
  }
}
