import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkParts } from './link-parts.ts'

const origin = 'http://localhost:8080'
const links = (text: string) => linkParts(text, origin).flatMap(({ path }) => path ?? [])

test('links to this place become paths, without the full stop after them', () => {
  assert.deepEqual(linkParts(`Confirm: ${origin}/verify?token=a.b%3D. Thank you`, origin), [
    { text: 'Confirm: ' },
    { text: `${origin}/verify?token=a.b%3D`, path: '/verify?token=a.b%3D' },
    { text: '. Thank you' },
  ])
})

test('no other place, no other scheme and no markup becomes a link', () => {
  for (const text of [
    'https://evil.example/verify',
    'http://localhost:8080.evil.example/x',
    'http://localhost:8080@evil.example/x',
    'https://localhost:8080/x',
    'javascript:alert(1)',
    '<a href="javascript:alert(1)">x</a>',
    'http://',
  ])
    assert.deepEqual(links(text), [], text)
})

test('the parts together are the whole text', () => {
  const text = `a ${origin}/one, https://other.example (${origin}/two) <b>${origin}/three</b>`
  assert.equal(
    linkParts(text, origin)
      .map((part) => part.text)
      .join(''),
    text,
  )
  assert.deepEqual(links(text), ['/one', '/two', '/three'])
})

test('a path with two slashes, which leads to another host, stays text', () => {
  assert.deepEqual(links(`${origin}//evil.example ${origin}/\\evil.example`), [])
})
