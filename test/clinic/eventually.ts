import { setTimeout as pause } from 'node:timers/promises'

/** Repeats a check until it passes; after a generous while its failure is thrown. For what other processes hear of. */
export async function eventually<T>(check: () => Promise<T>, seconds = 20): Promise<T> {
  const giveUpAt = performance.now() + seconds * 1000
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > giveUpAt) throw error
      await pause(20)
    }
  }
}
