import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '#contract/index.ts'
import { modules } from '../server/modules.ts'

const all = Object.values(endpoints).flatMap((named) => Object.values(named))

const text = (e: { method: string; path: string }): string => `${e.method} ${e.path}`

test('each module serves the endpoints of its contract, each once, and no other', () => {
  for (const { name, routes } of modules)
    assert.deepEqual(
      routes.map(({ endpoint }) => text(endpoint)).toSorted(),
      Object.values(endpoints[name] ?? {})
        .map(text)
        .toSorted(),
      name,
    )
})

test('no two endpoints are the same', () => {
  const places = all.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`)
  assert.deepEqual(places, [...new Set(places)])
})

test('every list is paged with page and size', () => {
  for (const { path, answers, query } of all) {
    const members = Object.keys((answers[200] as { properties?: object } | undefined)?.properties ?? {})
    if (!members.includes('total')) continue
    const counted = members.filter((member) => member !== 'totalIsLeast')
    assert.deepEqual(counted.toSorted(), ['items', 'page', 'size', 'total'], path)
    assert.ok(query && 'properties' in query, path)
    assert.ok(
      ['page', 'size'].every((name) => name in (query.properties as object)),
      path,
    )
  }
})

test('whatever takes, moves or gives back a time is refused last in an overload, lists first', () => {
  const ofTimes = /^\/v1\/(appointments|series|proposals|invitations|holds|waitlist)(\/|$)/
  const isPreview = /\/preview$/
  for (const { method, path, shed } of all)
    if (method !== 'GET' && ofTimes.test(path) && !isPreview.test(path))
      assert.equal(shed, 'last', `${method} ${path}`)
  // Whoever books must be able to say for whom.
  const neededToBook = ['/v1/patients']
  for (const { path, answers, shed } of all)
    if ('total' in ((answers[200] as { properties?: object } | undefined)?.properties ?? {}))
      if (!neededToBook.includes(path)) assert.equal(shed, 'first', path)
})
