import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fair, medianOf, runModel } from './past-one-database/model.ts'
import type { Weather } from './past-one-database/network.ts'
import type { Fault } from './past-one-database/shard.ts'
import { size } from './size.ts'

// decisions/0016-past-one-database.md: the patient's time lies in another database than the doctor's.

const runs = size(60, 5000)
const rough: Weather = { lost: 0.1, repeated: 0.1, slow: 0.1, crashEvery: 1500 }
const share = fc.double({ min: 0, max: 0.4, noNaN: true })
const anyWeather: fc.Arbitrary<Weather> = fc.record({
  lost: share,
  repeated: share,
  slow: share,
  crashEvery: fc.integer({ min: 300, max: 5000 }),
})

test('in any weather nobody has two visits at one time, and both sides end alike', () => {
  fc.assert(
    fc.property(fc.nat(), anyWeather, fc.integer({ min: 1, max: 5 }), (seed, weather, shards) => {
      assert.deepEqual(runModel({ seed, weather, shards }).broken, [])
    }),
    { numRuns: runs },
  )
})

const planted: Record<Exclude<Fault, 'none'>, RegExp> = {
  'frees at expiry': /^two visits of/,
  'keeps no refusal': /sides of/,
  'confirms unasked': /sides of/,
}
for (const [fault, named] of Object.entries(planted))
  test(`a protocol that ${fault} is found out`, () => {
    const broken = Array.from(
      { length: 30 },
      (_, seed) => runModel({ seed, weather: rough, fault: fault as Fault }).broken,
    )
    assert.ok(
      broken.flat().some((what) => named.test(what)),
      JSON.stringify(broken.flat().slice(0, 5)),
    )
  })

test('what it costs', (t) => {
  for (const [name, weather] of Object.entries({ fair, rough })) {
    const all = Array.from({ length: size(50, 1000) }, (_, seed) => runModel({ seed, weather }))
    const sum = (of: 'bookings' | 'booked' | 'wronglyRefused'): number =>
      all.reduce((total, run) => total + run[of], 0)
    const wrongly = (100 * sum('wronglyRefused')) / sum('bookings')
    t.diagnostic(
      `${name}: ${sum('booked')} of ${sum('bookings')} booked, ${wrongly.toFixed(2)} % wrongly refused, answered after ` +
        `${medianOf(all.map((run) => run.waitWithin)).toFixed(1)} messages within a database, ` +
        `${medianOf(all.map((run) => run.waitAcross)).toFixed(1)} across two`,
    )
    if (weather === fair) assert.ok(wrongly < 1)
  }
})
