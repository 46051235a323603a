// `npm run bench:booking`: the figures of booking that README.md in this folder explains, with its settings.
import { runBookings } from './run-bookings.ts'
import { setting } from './setting.ts'

await runBookings({
  bookings: setting('BENCH_BOOKINGS', 8000, 40),
  rushers: setting('BENCH_RUSH', 20_000, 0),
  appointments: (process.env.BENCH_APPOINTMENTS ?? '1000000').split(',').filter(Boolean).map(Number),
  mixedSeconds: setting('BENCH_SECONDS', 60, 0),
  mixedPatients: setting('BENCH_PATIENTS', 20_000, 1),
  pauseSeconds: setting('BENCH_PAUSE', 10, 0),
  say: (line) => console.log(line),
})
