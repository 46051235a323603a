import assert from 'node:assert/strict'
import type { Update } from '#contract/updates.ts'
import { startClinic } from '#test/clinic.ts'
import { eventually } from '#test/clinic/eventually.ts'
import type { Person } from '#test/clinic/people.ts'
import { runInOneProcess } from '#test/clinic/running.ts'
import type { Consulta } from '../../server/start.ts'

/** A clinic in this process with its own context, in which what is told is handed on at once. */
export async function liveClinic(settings: Record<string, string> = {}) {
  let consulta: Consulta | undefined
  const clinic = await startClinic(undefined, {
    run: async (usual, clock) =>
      (consulta = (await runInOneProcess({ ...usual, ...settings }, clock)) as Consulta),
  })
  const { ctx } = consulta!
  const tell = (person: Person, ...entryIds: string[]): Promise<void> =>
    ctx.transaction(async (tx) => {
      for (const entryId of entryIds) tx.tell([person.id], 'waitlist-changed', { entryId })
    })
  /** Somebody of whom nothing more is told than what a test tells: the news of the new account has been worked off. */
  const patient = async (): Promise<Person> => {
    const person = await clinic.patient()
    await clinic.drain()
    return person
  }
  const asked = ({ token }: { token: string }) => ({ url: clinic.url, token })
  const waiting = async (kind: string): Promise<number> => {
    const text = await (await fetch(`${clinic.url}/metrics`)).text()
    return Number(new RegExp(`^consulta_devices_waiting.*kind="${kind}".* (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  }
  const untilWaiting = (kind: string, count: number): Promise<void> =>
    eventually(async () => assert.equal(await waiting(kind), count))
  return {
    clinic,
    ctx,
    patient,
    tell,
    asked,
    untilWaiting,
    consulta: consulta!,
    [Symbol.asyncDispose]: () => clinic[Symbol.asyncDispose](),
  }
}
export const entriesOf = (updates: readonly Update[]): unknown[] =>
  updates.map(({ payload }) => (payload as { entryId?: string }).entryId)
