import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type AppointmentState,
  obstacle,
  soonMinutes,
  type Step,
  states,
  statesThat,
  type StepName,
  steps,
} from '#contract/appointment-states.ts'

const names = Object.keys(states) as AppointmentState[]
const all: [StepName, Step][] = Object.entries(steps) as [StepName, Step][]
const next = (state: AppointmentState): AppointmentState[] =>
  all.flatMap(([, { from, to }]) => (from.includes(state) && to !== 'same' ? [to] : []))

/** Appointment.status of FHIR R5. */
const ofFhir =
  'proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in waitlist'.split(' ')

test('every state is known to FHIR, and can be reached from a request', () => {
  for (const name of names) assert.ok(ofFhir.includes(states[name].fhir), name)
  const reached = new Set<AppointmentState>(['requested'])
  for (const state of reached) for (const to of next(state)) reached.add(to)
  assert.deepEqual([...reached].toSorted(), names.toSorted())
})

test('whatever happens a visit ends: from each state leads a way to the archive, and none leads out of it', () => {
  for (const name of names) {
    const ahead = new Set([name])
    for (const state of ahead) for (const to of next(state)) ahead.add(to)
    assert.ok(ahead.has('archived'), name)
  }
  assert.deepEqual(next('archived'), [])
})

test('what is over stays over, but for a visit that passed for missed', () => {
  for (const name of statesThat(({ isOver }) => isOver))
    assert.deepEqual(
      next(name).filter((to) => to !== 'archived'),
      name === 'missed' ? ['completed'] : [],
      name,
    )
})

test('time is given back exactly by the steps into a state that takes none', () => {
  for (const [name, { from, to }] of all)
    if (to !== 'same' && from.every((state) => states[state].takesTime) && !states[to].takesTime)
      assert.ok(['decline', 'lapse', 'cancel'].includes(name), name)
})

test('a step is refused for the side, the state and the time, in this order', () => {
  const before = { state: 'confirmed', minutesToStart: 90 } as const
  assert.equal(obstacle('confirm', before, 'patient'), 'not_your_step')
  assert.equal(obstacle('confirm', before, 'doctor'), 'not_in_this_state')
  assert.equal(obstacle('checkIn', before, 'patient'), 'too_early')
  assert.equal(obstacle('checkIn', { ...before, minutesToStart: soonMinutes }, 'patient'), undefined)
  assert.equal(obstacle('miss', { ...before, minutesToStart: 1 }, 'doctor'), 'too_early')
  assert.equal(obstacle('miss', { ...before, minutesToStart: 0 }, 'doctor'), undefined)
  assert.equal(obstacle('cancel', { ...before, minutesToStart: 0 }, 'doctor'), 'already_started')
  assert.equal(obstacle('cancel', before, 'participant'), 'not_your_step')
})
