import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getTotals } from '#contract/admin.ts'
import * as appointments from '#contract/appointments.ts'
import type { Appointment } from '#contract/appointments.ts'
import { getArchived, listArchive } from '#contract/archive.ts'
import { addParticipant } from '#contract/participants.ts'
import { makeProposal, rejectProposal } from '#contract/proposals.ts'
import { type Clinic, inEveryShape, startClinic } from '#test/clinic.ts'
import { at } from '#test/clinic/at.ts'
import type { Client } from '#test/clinic/client.ts'
import { movableClock } from '#test/clinic/clock.ts'
import { pastVisit } from '#test/clinic/past-visit.ts'
import { eventsOf } from '#test/events-of.ts'

async function archiveNow({ system, drain }: Clinic): Promise<void> {
  await system.transaction((tx) => tx.addJob('archive-old-visits', {}))
  await drain()
}
const byId = (id: string) => ({ params: { id } })
const idsFor = async (who: Client, query: object = {}): Promise<string[]> =>
  (await who.call(listArchive, { query: query as never })).items.map((visit) => visit.id)

inEveryShape((shape) => {
  test('visits of long ago move to the archive and stay readable and searchable', async (t) => {
    await using clinic = await startClinic(shape)
    const { system } = clinic
    const ana = await clinic.doctor({ name: 'Dr. Ana Martins' })
    const rui = await clinic.doctor({ name: 'Dr. Rui Conceição' })
    const maria = await clinic.patient({ name: 'Maria Sousa' })
    const joao = await clinic.patient({ name: 'João Lima' })
    const admin = await clinic.admin()
    await clinic.drain()

    const recent = await pastVisit(system, ana, maria, { daysAgo: 88, state: 'completed' })
    const done = await pastVisit(system, ana, maria, { daysAgo: 100, state: 'completed', reason: 'Cough' })
    const missed = await pastVisit(system, ana, joao, { daysAgo: 110, state: 'missed' })
    const cancelled = await pastVisit(system, rui, maria, { daysAgo: 120, state: 'cancelled' })
    const declined = await pastVisit(system, rui, joao, { daysAgo: 130, state: 'declined' })
    // Nobody ended it, so it is not over.
    const open = await pastVisit(system, ana, joao, { daysAgo: 140, state: 'checked_in' })
    await system.sql`update appointments.appointments set other_doctor_ids = array[${rui.id}::uuid] where id = ${done}`
    const before = new Map<string, Appointment>()
    for (const id of [done, missed, cancelled, declined])
      before.set(id, await admin.call(appointments.getAppointment, byId(id)))
    const totals = await admin.call(getTotals)

    await archiveNow(clinic)

    await t.test('only what is over and old enough has moved', async () => {
      const live = await admin.call(appointments.listAppointments, { query: {} as never })
      assert.deepEqual(
        live.items.map((visit) => visit.id),
        [recent, open],
      )
      assert.deepEqual(await idsFor(admin), [done, missed, cancelled, declined])
      assert.deepEqual(await admin.call(getTotals), totals)
      assert.deepEqual(await idsFor(admin, { from: at(-90, '00:00') }), [])
      await archiveNow(clinic)
      assert.deepEqual(await idsFor(admin), [done, missed, cancelled, declined])
    })

    await t.test('it is answered as it was, archived, with its outcome', async () => {
      for (const [id, { history, ...live }] of before) {
        await admin.refused(appointments.getAppointment, 'not_found', byId(id))
        await admin.refused(appointments.cancelAppointment, 'not_found', {
          ...byId(id),
          body: { reason: 'Late' },
        })
        const { history: told, ...rest } = await admin.call(getArchived, byId(id))
        assert.deepEqual(rest, { ...live, state: 'archived', outcome: live.state })
        assert.deepEqual(told.slice(0, -1), history)
        assert.deepEqual([told.at(-1)?.step, told.at(-1)?.by], ['archive', 'clock'])
      }
      const news = await eventsOf(system, 'appointment.archived')
      assert.deepEqual(
        news.map(({ appointmentId, state, by }) => [appointmentId, state, by]),
        [declined, cancelled, missed, done].map((id) => [id, 'archived', 'clock']),
      )
    })

    await t.test('it is seen by those who could see it before, and nobody else', async () => {
      assert.deepEqual(await idsFor(maria), [done, cancelled])
      assert.deepEqual(await idsFor(joao), [missed, declined])
      assert.deepEqual(await idsFor(ana), [done, missed])
      // Rui took part in the first as a second doctor.
      assert.deepEqual(await idsFor(rui), [done, cancelled, declined])
      for (const who of [maria, ana, rui, admin])
        assert.equal((await who.call(getArchived, byId(done))).reason, 'Cough')
      await joao.refused(getArchived, 'not_found', byId(done))
      await rui.refused(getArchived, 'not_found', byId(missed))
      await clinic.nobody.refused(getArchived, 'not_signed_in', byId(done))
      await admin.refused(getArchived, 'not_found', byId(recent))
    })

    await t.test('it is found by names, doctor, patient, state and time, in pages', async () => {
      const searches: [query: object, found: string[]][] = [
        [{ q: 'joao' }, [missed, declined]],
        [{ q: 'LIM' }, [missed, declined]],
        [{ q: 'conceicao maria' }, [cancelled]],
        [{ q: 'sousa ana' }, [done]],
        // The reason of a visit is not searched.
        [{ q: 'cough' }, []],
        [{ q: '%' }, []],
        [{ q: "' | 'a':*" }, [done, missed]],
        [{ q: ' ' }, [done, missed, cancelled, declined]],
        [{ q: 'x'.repeat(120) }, []],
        [{ q: '\uFDFA'.repeat(120) }, []],
        [{ doctorId: ana.id }, [done, missed]],
        [{ patientId: before.get(done)?.patient.id }, [done, cancelled]],
        [{ state: 'missed' }, [missed]],
        [{ state: 'missed', q: 'maria' }, []],
        [{ from: at(-120, '10:00'), to: at(-100, '10:00') }, [missed, cancelled]],
        [{ size: 2, page: 1 }, [cancelled, declined]],
        [{ q: 'dr', size: 3, page: 1 }, [declined]],
        [{ page: 500_000, size: 100 }, []],
      ]
      for (const [query, found] of searches)
        assert.deepEqual(await idsFor(admin, query), found, JSON.stringify(query))
      const past = await admin.call(listArchive, { query: { page: 500_000, size: 100 } })
      assert.deepEqual([past.total, past.page, past.size], [4, 500_000, 100])
      // A filter opens nothing.
      assert.deepEqual(await idsFor(joao, { doctorId: ana.id, q: 'maria' }), [])
      await admin.refused(listArchive, 'bad_input', { query: { state: 'confirmed' } as never })
    })

    await t.test('its time is given back, also what nobody has a visit for any more', async () => {
      const claims = await system.sql<{ id: string }>`
        select a.id from schedules.taken_times t left join appointments.appointments a using (claim_id) group by 1`
      // The visit of 140 days ago is open, yet its time is as past as can be.
      assert.deepEqual(
        claims.map((claim) => claim.id),
        [recent],
      )
    })
  })
})

/** Tables whose rows go with a visit; of each, what the archive keeps of it. */
const belonging: Record<string, string> = {
  'appointments.appointments': '$.appointment',
  'appointments.steps': '$.steps[*]',
  'appointments.participants': '$.participants[*]',
  'appointments.proposals': '$.proposals[*]',
  'appointments.proposed_times': '$.proposals[*].times[*]',
  'appointments.proposal_decisions': '$.proposals[*].decisions[*]',
  // Secret links open nothing any more.
  'appointments.invitation_links': '$.nothing',
}

const inOrder = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted()

test('whatever belongs to a visit goes with it and is kept, row for row', async () => {
  const clock = movableClock()
  await using clinic = await startClinic(undefined, { clock })
  const { system } = clinic
  const ana = await clinic.doctor({ instantConfirmation: true })
  const rui = await clinic.doctor({ name: 'Dr. Rui Conceição' })
  const maria = await clinic.patient()
  await clinic.drain()
  const wish = { doctorId: ana.id, startsAt: at(14, '10:00'), durationMinutes: 30, kind: 'video' } as const
  const { id } = await maria.call(appointments.bookAppointment, { body: { ...wish, reason: 'Cough' } })
  await ana.call(addParticipant, { ...byId(id), body: { role: 'second_doctor', doctorId: rui.id } })
  const relative = { role: 'relative', name: 'Zélia Prates', email: 'zelia@example.org' } as const
  await maria.call(addParticipant, { ...byId(id), body: relative })
  const times = [{ startsAt: at(15, '10:00') }, { startsAt: at(15, '11:00') }]
  const proposal = await ana.call(makeProposal, {
    body: { appointmentId: id, times, message: 'A congress' },
  })
  await maria.call(rejectProposal, { ...byId(proposal.id), body: { reason: 'I work then.' } })
  await system.sql`
    insert into appointments.invitation_links (token_hash, participant_id)
    select 'another mail', id from appointments.participants where email is not null`
  clock.pass({ hours: 24 * 200 })
  await system.transaction((tx) => tx.addJob('let-visits-pass', {}))
  await clinic.drain()

  // A table that is new here must be looked at in take-old-visits.ts too.
  const hanging = await system.sql<{ name: string }>`
    with recursive hanging as (
      select 'appointments.appointments'::regclass::oid as id
      union select conrelid from pg_constraint join hanging on confrelid = hanging.id where contype = 'f'
    )
    select id::regclass::text as name from hanging`
  assert.deepEqual(hanging.map(({ name }) => name).toSorted(), Object.keys(belonging).toSorted())
  const rowsOf = async (table: string): Promise<object[]> =>
    (
      await system.pool.query<{ row: object }>(`select to_jsonb(t) as row from ${table} t order by t::text`)
    ).rows.map(({ row }) => row)
  const live = new Map<string, object[]>()
  for (const table of Object.keys(belonging)) live.set(table, await rowsOf(table))
  await archiveNow(clinic)

  for (const [table, path] of Object.entries(belonging)) {
    assert.ok((live.get(table)?.length ?? 0) > 0, `the story has ${table}`)
    assert.deepEqual(await rowsOf(table), [], table)
    const kept = await system.sql<{ row: object }>`
      select jsonb_path_query(source, ${path}::jsonpath) - '{times,decisions}'::text[] as row from archive.documents`
    const wanted = table.endsWith('_links') ? [] : (live.get(table) ?? [])
    assert.deepEqual(inOrder(kept.map(({ row }) => row)), inOrder(wanted), table)
  }
  const kept = await rui.call(getArchived, byId(id))
  assert.deepEqual(
    kept.participants.map(({ name }) => name),
    ['Maria Sousa', 'Dr. Ana Martins', 'Dr. Rui Conceição', 'Zélia Prates'],
  )
  assert.deepEqual(await idsFor(maria, { q: 'zelia' }), [id])
  assert.deepEqual(await system.sql`select from schedules.taken_times`, [])
})

test('a booking that is sent again when its visit is in the archive gets the first answer, and books nothing', async () => {
  const clock = movableClock()
  await using clinic = await startClinic(undefined, { clock })
  const ana = await clinic.doctor({ instantConfirmation: true })
  const maria = await clinic.patient()
  await clinic.drain()
  const wish = { doctorId: ana.id, startsAt: at(14, '10:00'), durationMinutes: 30, kind: 'video' } as const
  const request = { body: { ...wish, reason: '' }, headers: { 'idempotency-key': 'one press' } }
  const { id } = await maria.call(appointments.bookAppointment, request)

  clock.pass({ hours: 24 * 200 })
  await clinic.system.transaction((tx) => tx.addJob('let-visits-pass', {}))
  await clinic.drain()
  assert.equal((await maria.call(appointments.bookAppointment, request)).id, id)
  await archiveNow(clinic)
  assert.equal((await maria.call(getArchived, byId(id))).outcome, 'missed')
  assert.equal((await maria.call(appointments.bookAppointment, request)).id, id)
  assert.deepEqual(await clinic.system.sql`select id from appointments.appointments`, [])
})
