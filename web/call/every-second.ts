/**
 * Calls `tick` once a second until the answer is called. A worker keeps the time: the timers of a page that nobody looks at
 * come once a minute only, and the clinic takes a device that is silent for so long for gone.
 */
export function everySecond(tick: () => void): () => void {
  const here = (): (() => void) => {
    const ticking = setInterval(tick, 1000)
    return () => clearInterval(ticking)
  }
  if (typeof Worker === 'undefined') return here()
  let stopHere: (() => void) | undefined
  const worker = new Worker(new URL('./seconds-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', tick)
  worker.addEventListener('error', () => {
    stopHere ??= here()
  })
  return () => {
    worker.terminate()
    stopHere?.()
  }
}
