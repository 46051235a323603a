import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freshClone, machinesNode, processesIn } from './clone.ts'

const unlessPossible =
  (process.platform !== 'linux' && 'reads /proc') ||
  (spawnSync('git', ['rev-parse'], { cwd: import.meta.dirname }).status !== 0 && 'needs git and its checkout')

test('from a fresh clone to a page, with npm start alone', { skip: unlessPossible }, async (t) => {
  await using clone = await freshClone()
  t.diagnostic(`the machine's own Node is ${machinesNode()}`)

  const first = clone.start()
  t.after(() => first.kill())
  if (await cannotReachRegistry(first)) return t.skip('the npm registry cannot be reached')
  await answersPage(await first.address())
  assert.match(first.output, /Installing packages …/)
  assert.match(first.output, /Building the pages …/)
  assert.equal(await first.end('SIGTERM'), 0)
  assert.match(first.output, /Stopped\.\n$/)
  assert.deepEqual(await processesIn(clone.folder), [])

  const second = clone.start()
  t.after(() => second.kill())
  const address = await second.address()
  await answersPage(address)
  assert.doesNotMatch(second.output, /Installing|Building|Creating/)

  const ended = once(second.npm, 'exit')
  const status = await signInWhileStopping(address, async () => {
    second.npm.kill('SIGTERM')
    await second.says(/Stopping/)
  })
  assert.equal(status, 401, 'a request in flight gets its answer')
  assert.deepEqual(await ended, [0, null])

  const third = clone.start()
  t.after(() => third.kill())
  await answersPage(await third.address())
  await third.kill()
  const fourth = clone.start()
  t.after(() => fourth.kill())
  await answersPage(await fourth.address())

  // npm alone is killed: its server must not stay behind unseen.
  fourth.npm.kill('SIGKILL')
  const fifth = clone.start()
  t.after(() => fifth.kill())
  await answersPage(await fifth.address())
  assert.equal(await fifth.end('SIGINT'), 0)
  while ((await processesIn(clone.folder)).length > 0) await sleep(50)
})

async function cannotReachRegistry(consulta: ReturnType<Awaited<ReturnType<typeof freshClone>>['start']>) {
  return consulta.says(/answers at http/).then(
    () => false,
    (error: Error) => {
      if (error.message.includes('registry cannot be reached')) return true
      throw error
    },
  )
}

async function answersPage(address: string): Promise<void> {
  const response = await fetch(address)
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^text\/html/)
  assert.match(await response.text(), /<title>.*Consulta/)
}

/** The status of a sign-in by nobody we know, whose body is complete only after `stop` has been called. */
async function signInWhileStopping(address: string, stop: () => Promise<void>): Promise<number> {
  const body = JSON.stringify({ email: 'nobody@example.org', password: 'a long sentence' })
  const sent = request(new URL('/v1/sessions', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
  })
  const answered = once(sent, 'response')
  sent.flushHeaders()
  // The server has read the headers: from here on the request is in flight.
  await once(sent, 'continue')
  await stop()
  sent.end(body)
  const [response] = await answered
  response.resume()
  return response.statusCode
}
