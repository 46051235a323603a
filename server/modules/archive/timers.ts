import type { Timer } from '#platform/jobs.ts'

const archiveNightly: Timer = {
  name: 'archive-nightly',
  cron: '17 2 * * *',
  run: (ctx) => ctx.transaction((tx) => tx.addJob('archive-old-visits', {})),
}

export const timers = [archiveNightly]
