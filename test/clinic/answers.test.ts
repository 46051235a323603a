import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoint, Nothing, page } from '#contract/endpoint.ts'
import { Type } from 'typebox'
import { type Answered, assertFitsContract } from './answers.ts'

const Thing = Type.Object({ id: Type.String(), size: Type.Optional(Type.Integer()) })
const things = endpoint({
  method: 'GET',
  path: '/v1/things',
  summary: 'Things',
  who: ['anyone'],
  answers: { 200: page(Thing), 201: Thing, 204: Nothing },
  refusals: ['too_big'],
})

const answered = (status: number, body: unknown, headers: Record<string, string> = {}): Answered => ({
  status,
  body,
  headers: new Headers({
    'x-request-id': 'r',
    'content-type': status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json',
    ...headers,
  }),
})
const list = (item: object): object => ({ items: [item], page: 0, size: 20, total: 1 })
const problem = (code: string, more: object = {}): object => ({
  type: '',
  title: '',
  status: 409,
  code,
  detail: '',
  requestId: 'r',
  ...more,
})

test('answers that fit the contract pass', () => {
  assertFitsContract(things, answered(200, list({ id: 'a' })))
  assertFitsContract(things, answered(201, { id: 'a' }, { location: '/v1/things/a' }))
  assertFitsContract(things, answered(204, undefined))
  assertFitsContract(things, answered(409, problem('too_big')))
  assertFitsContract(things, answered(409, problem('bad_input', { field: 'size' })))
})

const unfit: Record<string, Answered> = {
  'a status that is not declared': answered(202, {}),
  'a member too many, deep inside': answered(200, list({ id: 'a', secret: 1 })),
  'a member of another type': answered(200, list({ id: 'a', size: 'big' })),
  'a member missing': answered(200, { items: [], page: 0, size: 20 }),
  'text instead of JSON': answered(200, list({ id: 'a' }), { 'content-type': 'text/html' }),
  'a body where there is none': answered(204, {}),
  'no place of what was created': answered(201, { id: 'a' }),
  'no request id': answered(204, undefined, { 'x-request-id': '' }),
  'a refusal that is not declared': answered(409, problem('too_small')),
  'a problem that tells more': answered(409, problem('too_big', { stack: 'at …' })),
  'a problem of another status': answered(422, problem('too_big')),
  'a problem of another request': answered(409, problem('too_big', { requestId: 'q' })),
  'a problem as plain JSON': answered(409, problem('too_big'), { 'content-type': 'application/json' }),
  'a failure': answered(500, problem('failed', { status: 500 })),
}
for (const [what, answer] of Object.entries(unfit))
  test(`${what} does not pass`, () => {
    assert.throws(() => assertFitsContract(things, answer), assert.AssertionError)
  })
