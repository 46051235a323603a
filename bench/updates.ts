// `npm run bench:updates`: the figures of updates that README.md in this folder explains, with its settings.
import { runUpdates } from './run-updates.ts'
import { setting } from './setting.ts'

await runUpdates({
  devices: setting('BENCH_DEVICES', 19_000, 40),
  devicesOfTwo: setting('BENCH_DEVICES_OF_TWO', 20_000, 80),
  singles: setting('BENCH_SINGLES', 500, 10),
  say: (line) => console.log(line),
})
