// `npm run bench`: what README.md in this folder says, and its results table. BENCH_VISITS is the one setting.
import { runBench } from './run-bench.ts'

const visits = Number(process.env.BENCH_VISITS ?? 1_000_000)
if (!Number.isInteger(visits) || visits < 100) {
  console.error('BENCH_VISITS is how many archived visits there are: a whole number from 100 on.')
  process.exit(1)
}
await runBench({ visits, rounds: 300, say: (line) => console.log(line) })
