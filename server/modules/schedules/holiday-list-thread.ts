import { parentPort, workerData } from 'node:worker_threads'
import type { HolidayQuestion } from './ask-holiday-list.ts'
import { listedRegions, listedYear } from './holiday-list.ts'

const { years, regionsOf } = workerData as HolidayQuestion
const answer = years ? years.map(({ region, year }) => listedYear(region, year)) : listedRegions(regionsOf)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is told, not a window
parentPort?.postMessage(answer)
