import { test } from 'node:test'
import fc from 'fast-check'
import { listPatients } from '#contract/patients.ts'
import { oneProcess, startClinic } from '#test/clinic.ts'
import { movableClock } from '#test/clinic/clock.ts'
import { commands } from './model/commands.ts'
import { Model } from './model/model.ts'
import { Real } from './model/real.ts'
import { size } from './size.ts'

const instant = [true, false]

test('whatever people do in whatever order, the calendar is as a simple model says', async (t) => {
  const clock = movableClock()
  await using clinic = await startClinic(oneProcess, { clock })
  const hours = { hours: { from: '09:00', to: '11:00' }, timeZone: 'UTC' }
  const doctors = [
    await clinic.doctor({ ...hours, instantConfirmation: true }),
    await clinic.doctor({ ...hours, name: 'Dr. Rui Costa' }),
  ]
  const patients = await Promise.all(
    ['Maria Sousa', 'João Lima'].map((name) => clinic.patient({ name, timeZone: 'UTC' })),
  )
  await clinic.drain()
  const patientIds = await Promise.all(
    patients.map(async (patient) => (await patient.call(listPatients)).items[0]?.id ?? ''),
  )
  const real = new Real({ clinic, clock, doctors, patients, patientIds })
  const sequences = fc.asyncProperty(
    fc.commands(commands, { size: '+1', maxCommands: 40 }),
    async (sequence) => {
      await real.begin()
      await fc.asyncModelRun(() => ({ model: new Model(instant), real }), sequence)
      await real.compareMails()
    },
  )
  await fc.assert(sequences, { numRuns: size(25, 400) })
  for (const [outcome, count] of [...real.outcomes].toSorted()) t.diagnostic(`${count} × ${outcome}`)
})
