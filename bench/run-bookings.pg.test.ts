import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runBookings } from './run-bookings.ts'

test('the benchmark of bookings runs: all are booked, and in a rush whoever comes first wins', async () => {
  const said: string[] = []
  await runBookings({
    bookings: 64,
    rushers: 64,
    appointments: [1000],
    mixedSeconds: 1,
    mixedPatients: 64,
    pauseSeconds: 0,
    say: (line) => said.push(line),
  })
  const text = said.join('\n')
  assert.match(text, /decided together, 64 at once +\| +64 \|/)
  assert.match(text, /one transaction each, 1024 at once +\| +64 \|/)
  assert.match(text, /bare Node HTTP, nothing booked, 1024 at once +\| +64 \|/)
  assert.match(text, /64 patients want the 32 times .*; 32 booked, 0 answers other than booked and lost/)
  assert.match(text, /0 times not given to who came first, 0 overlaps/)
  assert.match(text, /Where Node's time goes, by part:/)
  assert.match(text, /\| 1,000 +\|/)
  assert.match(text, /64 patients for 1 s, .* 0 errors; memory of the server/)
})
