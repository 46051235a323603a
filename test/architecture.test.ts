import assert from 'node:assert/strict'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { healthy, planted } from './architecture/planted.ts'
import { type RuleName, rules } from './architecture/rules.ts'
import { treeAt } from './architecture/tree.ts'

const house = treeAt(join(import.meta.dirname, '..'))
const names = Object.keys(rules) as RuleName[]

suite('the house keeps its rules', () => {
  for (const name of names)
    test(name, () => {
      const complaints = rules[name](house).map((c) => `${c.path}:${c.line} ${c.what}`)
      assert.deepEqual(complaints, [])
    })
})

suite('each rule sees what breaks it', () => {
  test('a healthy tree has no complaint', () => {
    for (const name of names) assert.deepEqual(rules[name](healthy()), [], name)
  })
  for (const name of names)
    for (const { what, path, text } of planted[name])
      test(`${name}: ${what}`, () => {
        const tree = healthy()
        if (text === undefined) tree.delete(path)
        else tree.set(path, text)
        const broken = names.filter((other) => rules[other](tree).length > 0)
        assert.deepEqual(broken, [name])
        assert.ok(
          rules[name](tree).every((c) => c.path === path || name === 'the graph is told the same everywhere'),
        )
      })
  for (const name of names)
    test(`${name}: has a planted violation`, () => assert.ok(planted[name].length > 0))
})
