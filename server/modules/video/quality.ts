import type { CallQuality } from '#contract/video.ts'
import { type Ctx, onceForProcess } from '#platform/context.ts'
import { Counter, Histogram } from 'prom-client'

/** What devices tell of their connections: numbers alone, of nobody in particular. */
const metrics = onceForProcess(({ metrics: { registry } }) => ({
  roundTrip: new Histogram({
    name: 'consulta_call_round_trip_seconds',
    help: 'From one device of a call to another and back, as devices measure it: direct, relay',
    labelNames: ['way'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6],
    registers: [registry],
  }),
  loss: new Histogram({
    name: 'consulta_call_loss_ratio',
    help: 'Part of the packets of a call that a device missed: direct, relay',
    labelNames: ['way'],
    buckets: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5],
    registers: [registry],
  }),
  failed: new Counter({
    name: 'consulta_call_connections_failed_total',
    help: 'Connections between devices of a call that did not come about, or broke and did not come back',
    registers: [registry],
  }),
}))

/** Adds what a device says of its connections to the metrics of this process. */
export function measureQuality(
  ctx: Ctx,
  { quality = [], failed = 0 }: { quality?: readonly CallQuality[]; failed?: number },
): void {
  const { roundTrip, loss, failed: count } = metrics(ctx)
  for (const { roundTripMs, lossPercent, way } of quality) {
    roundTrip.observe({ way }, roundTripMs / 1000)
    loss.observe({ way }, lossPercent / 100)
  }
  count.inc(failed)
}
