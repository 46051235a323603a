// `npm run bench:booking`: the figures of booking that README.md in this folder explains. BENCH_BOOKINGS is the one setting.
import { runBookings } from './run-bookings.ts'

const bookings = Number(process.env.BENCH_BOOKINGS ?? 20_000)
if (!Number.isInteger(bookings) || bookings < 40) {
  console.error('BENCH_BOOKINGS is how many bookings are measured: a whole number from 40 on.')
  process.exit(1)
}
await runBookings({ bookings, say: (line) => console.log(line) })
