import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { patternsOf, searchText, wordsOf } from './search-text.ts'

/** LIKE, for patterns without escapes. */
function isLike(text: string, pattern: string): boolean {
  const expression = pattern
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('%', '[^]*')
    .replaceAll('_', '[^]')
  return new RegExp(`^${expression}$`, 'u').test(text)
}
const finds = (text: string, typed: string): boolean =>
  patternsOf(typed).every((pattern) => isLike(searchText(text), pattern))

test('words forgive case, accents and punctuation', () => {
  const table: [text: string, words: string[]][] = [
    ["Dr. João D'Ávila", ['dr', 'joao', 'd', 'avila']],
    ['São Paulo', ['sao', 'paulo']],
    ['Sa\u0303o', ['sao']],
    ['Straße, Łódź & Ærø', ['strasse', 'lodz', 'aero']],
    ['İstanbul', ['istanbul']],
    ['  \t ', []],
    ['50% _x_', ['50', 'x']],
  ]
  for (const [text, words] of table) assert.deepEqual(wordsOf(text), words, text)
})

test('each typed word begins a word, in any order', () => {
  const table: [typed: string, isFound: boolean][] = [
    ['ana', true],
    ['REIS ana', true],
    ['ana rei', true],
    ['lisb', true],
    ['na', false],
    ['ana silva', false],
    ['', true],
    ['   ', true],
    ['%', false],
    ['_na', false],
    ['a%s', false],
    [String.raw`\ `, false],
  ]
  for (const [typed, isFound] of table) assert.equal(finds('Dr. Aña Réis Lisboa', typed), isFound, typed)
})

test('a text is found by any beginning of any of its words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.nat(), fc.nat(), (text, w, n) => {
      const words = wordsOf(text)
      const word = words[w % (words.length || 1)]
      fc.pre(word !== undefined)
      assert.ok(finds(text, [...word].slice(0, 1 + (n % [...word].length)).join('')))
    }),
  )
})

test('wildcards never reach a pattern', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('%', '_', '\\', 'a', ' ', 'É') }), (typed) => {
      for (const pattern of patternsOf(typed)) assert.match(pattern, /^(nothing|% [\p{L}\p{N}]+%)$/u)
    }),
  )
})
