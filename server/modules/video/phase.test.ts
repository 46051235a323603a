import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AppointmentState, states } from '#contract/appointment-states.ts'
import { phaseOfVisit } from './phase.ts'

const config = { CALL_OPENS_MINUTES: 15, CALL_STAYS_MINUTES: 60 }
const start = Temporal.Instant.from('2030-05-06T10:00:00Z')
const visitIn = (state: AppointmentState) => ({
  startsAt: String(start),
  endsAt: String(start.add({ minutes: 30 })),
  state,
})
const at = (minutes: number, seconds = 0) => start.add({ minutes, seconds })

test('a visit can be joined from a quarter of an hour before its start until an hour after its end', () => {
  const phase = (now: Temporal.Instant) => phaseOfVisit(visitIn('confirmed'), now, config)
  assert.deepEqual([at(-15, -1), at(-15), at(0), at(89, 59), at(90), at(5000)].map(phase), [
    'early',
    'open',
    'open',
    'open',
    'over',
    'over',
  ])
})

test('in which states a visit can be joined', () => {
  const during = (Object.keys(states) as AppointmentState[]).map((state) => [
    state,
    phaseOfVisit(visitIn(state), at(5), config),
  ])
  assert.deepEqual(Object.fromEntries(during), {
    requested: 'early',
    confirmed: 'open',
    checked_in: 'open',
    in_progress: 'open',
    declined: 'over',
    cancelled: 'over',
    completed: 'over',
    missed: 'over',
    archived: 'over',
  })
})
