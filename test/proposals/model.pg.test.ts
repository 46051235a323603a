import { test } from 'node:test'
import { emptyCalendars } from '#test/empty-calendars.ts'
import { openQuietClinic } from '#test/quiet-clinic.ts'
import { size } from '#test/size.ts'
import fc from 'fast-check'
import { begin } from './acts.ts'
import { commands } from './commands.ts'
import { Model } from './model.ts'
import type { Real } from './real.ts'

test('proposals, decisions and second doctors in any order are as a simple model says', async (t) => {
  await using clinic = await openQuietClinic(begin)
  const practice = { instantConfirmation: true, hours: { from: '09:00', to: '12:00' } }
  const doctors = [
    await clinic.doctor(practice),
    await clinic.doctor(practice),
    await clinic.doctor(practice),
  ]
  const patients = [await clinic.patient(), await clinic.patient()]
  const admin = await clinic.admin()
  const outcomes = new Map<string, number>()
  const sequences = fc.asyncProperty(
    fc.commands(commands, { size: '+1', maxCommands: 60 }),
    async (sequence) => {
      await emptyCalendars(clinic.ctx)
      clinic.ctx.told.length = 0
      clinic.now = begin
      const real: Real = { clinic, doctors, patients, admin, start: begin, outcomes }
      await fc.asyncModelRun(() => ({ model: new Model(), real }), sequence)
    },
  )
  await fc.assert(sequences, { numRuns: size(20, 1000) })
  for (const [outcome, count] of [...outcomes].toSorted()) t.diagnostic(`${count} × ${outcome}`)
})
