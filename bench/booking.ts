// `npm run bench:booking`: the figures of booking that README.md in this folder explains, with its settings.
import { runBookings } from './run-bookings.ts'

const setting = (name: string, usual: number, least: number): number => {
  const value = Number(process.env[name] ?? usual)
  if (Number.isInteger(value) && value >= least) return value
  console.error(`${name} is a whole number from ${least} on.`)
  process.exit(1)
}
await runBookings({
  bookings: setting('BENCH_BOOKINGS', 8000, 40),
  rushers: setting('BENCH_RUSH', 20_000, 40),
  appointments: (process.env.BENCH_APPOINTMENTS ?? '1000000').split(',').map(Number),
  mixedSeconds: setting('BENCH_SECONDS', 60, 1),
  say: (line) => console.log(line),
})
