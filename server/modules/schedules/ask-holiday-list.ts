import { Worker } from 'node:worker_threads'
import type { HolidayRegion } from '#contract/holidays.ts'
import type { ListedYear } from './holiday-list.ts'

/** What the thread is started with: some years of regions, or a country whose parts are wanted (none = all countries). */
export interface HolidayQuestion {
  years?: readonly { region: string; year: number }[]
  regionsOf?: string | undefined
}

/**
 * Asks the list of the world's holidays in a thread that ends with the answer: loading it blocks for a second and takes
 * 36 MB, which bookings must not wait for and which nobody needs afterwards.
 */
async function answerOf(question: HolidayQuestion): Promise<unknown> {
  const thread = new Worker(new URL('holiday-list-thread.ts', import.meta.url), { workerData: question })
  try {
    return await new Promise((resolve, reject) => {
      thread.once('message', resolve).once('error', reject)
      thread.once('exit', (code) =>
        reject(new Error(`The list of holidays ended with ${code}, without an answer`)),
      )
    })
  } finally {
    await thread.terminate()
  }
}

/** The public holidays of each of these regions and years, as `listedYear`, in the order asked for. */
export const askListedYears = (years: HolidayQuestion['years']) =>
  answerOf({ years }) as Promise<(ListedYear | undefined)[]>

/** Countries with a list of holidays, or the parts of one, as `listedRegions`. */
export const askListedRegions = (country?: string) =>
  answerOf({ regionsOf: country }) as Promise<HolidayRegion[]>
