import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasFailed, nextStep, type Trouble } from './mending.ts'

const broken: Trouble = {
  troubledFor: 0,
  tries: 0,
  sinceTry: 600_000,
  gaveUp: false,
  isUnanswered: false,
  isPolite: false,
}

/** What is done second by second while nothing helps. */
function courseOf(begun: Partial<Trouble>, seconds: number): string[] {
  const course: string[] = []
  let { tries, triedAt } = { tries: begun.tries ?? 0, triedAt: 0 }
  for (let second = 0; second <= seconds; second += 1) {
    const now = { troubledFor: second * 1000, tries, sinceTry: (second - triedAt) * 1000 }
    const step = nextStep({ ...broken, ...begun, ...now })
    if (step === 'wait') continue
    course.push(`${second} ${step}`)
    tries += 1
    triedAt = second
  }
  return course
}

test('a short break heals by itself, a longer one is mended, first by those who do not give way', () => {
  assert.equal(nextStep({ ...broken, troubledFor: 2000 }), 'wait')
  assert.equal(nextStep({ ...broken, troubledFor: 3000 }), 'restart')
  assert.equal(nextStep({ ...broken, troubledFor: 3000, isPolite: true }), 'wait')
  assert.equal(nextStep({ ...broken, troubledFor: 4000, isPolite: true }), 'restart')
})

test('where the browser gave up nothing is waited for', () => {
  assert.equal(nextStep({ ...broken, gaveUp: true }), 'restart')
})

test('tries go on for ever, further and further apart, and begin anew after some', () => {
  const course = courseOf({}, 120)
  assert.deepEqual(course.slice(0, 5), ['3 restart', '7 restart', '13 restart', '22 anew', '36 anew'])
  assert.ok(course.length >= 8, 'every now and then')
})

test('who gives way never begins anew: the other one does', () => {
  assert.ok(courseOf({ isPolite: true }, 300).every((step) => step.endsWith('restart')))
})

test('what was not answered is said again', () => {
  const course = courseOf({ tries: 1, isUnanswered: true }, 80)
  assert.deepEqual(course.slice(0, 5), [
    '4 say_again',
    '10 say_again',
    '19 say_again',
    '33 say_again',
    '53 say_again',
  ])
  assert.deepEqual(course.slice(5), ['73 anew'], 'when it is of no use any more')
})

test('people are told after twenty seconds', () => {
  assert.deepEqual([19_999, 20_000].map(hasFailed), [false, true])
})
