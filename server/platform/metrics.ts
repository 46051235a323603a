import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  registry: Registry
  requests: Histogram<'method' | 'route' | 'status'>
  jobs: Counter<'task' | 'outcome'>
  shed: Counter<'class'>
  inFlight: Gauge
  /** Says how the requests in flight are counted, whenever somebody asks. */
  countInFlight(count: () => number): void
  recalled: Counter<'from'>
  redisIsUp: Gauge
  held: Gauge<'kind'>
  delivered: Counter<'kind'>
  deliveryDelay: Histogram
}

/** One registry per started server, so that several can live in one process. */
export function newMetrics(target: string): Metrics {
  const registry = new Registry()
  registry.setDefaultLabels({ target })
  collectDefaultMetrics({ register: registry })
  let inFlight: (() => number) | undefined
  return {
    registry,
    requests: new Histogram({
      name: 'consulta_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    }),
    jobs: new Counter({
      name: 'consulta_jobs_total',
      help: 'Background jobs by outcome: done, failed (will be tried again), given_up',
      labelNames: ['task', 'outcome'],
      registers: [registry],
    }),
    shed: new Counter({
      name: 'consulta_shed_total',
      help: 'Requests refused in an overload: first, next, last by what they ask for; database: it did not answer in time',
      labelNames: ['class'],
      registers: [registry],
    }),
    recalled: new Counter({
      name: 'consulta_cache_answers_total',
      help: 'Answers that may be a few seconds old, by where they came from: cache, database',
      labelNames: ['from'],
      registers: [registry],
    }),
    redisIsUp: new Gauge({
      name: 'consulta_redis_up',
      help: '1 where Redis of REDIS_URL answers; 0 also where there is none',
      registers: [registry],
    }),
    held: new Gauge({
      name: 'consulta_devices_waiting',
      help: 'Devices that wait for updates: poll, stream',
      labelNames: ['kind'],
      registers: [registry],
    }),
    delivered: new Counter({
      name: 'consulta_updates_delivered_total',
      help: 'Updates that were told to devices: poll, stream',
      labelNames: ['kind'],
      registers: [registry],
    }),
    deliveryDelay: new Histogram({
      name: 'consulta_update_delay_seconds',
      help: 'From what happened until a device that waited was told',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    }),
    inFlight: new Gauge({
      name: 'consulta_requests_in_flight',
      help: 'Requests that are being answered',
      registers: [registry],
      collect() {
        this.set(inFlight?.() ?? 0)
      },
    }),
    countInFlight: (count) => (inFlight = count),
  }
}
