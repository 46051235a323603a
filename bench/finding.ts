// `npm run bench:finding`: what README.md in this folder says about finding a doctor. BENCH_DOCTORS is the one setting.
import { runFinding } from './run-finding.ts'

const doctors = Number(process.env.BENCH_DOCTORS ?? 1_000_000)
if (!Number.isInteger(doctors) || doctors < 10) {
  console.error('BENCH_DOCTORS is how many doctors the biggest clinic has: a whole number from 10 on.')
  process.exit(1)
}
await runFinding({ doctors, rounds: 300, say: (line) => console.log(line) })
