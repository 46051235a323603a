import { createHoliday } from '#contract/holiday-changes.ts'
import { createHolidayRegion, type Holiday, listHolidayRegions } from '#contract/holidays.ts'
import type { Cast } from './cast.ts'
import type { Sample } from './samples.ts'

const region = 'PT'
const nothing: Sample = { ask: () => ({}) }
const newDay = ({ freeDay }: Cast) => ({
  on: freeDay(),
  nameEn: "St. Anthony's Day",
  namePt: 'Santo António',
})

/** Keeps a region, unless it is kept. */
async function keep({ admin }: Cast, code = region): Promise<void> {
  const { items } = await admin.call(listHolidayRegions, { query: { size: 500 } })
  if (!items.some((one) => one.code === code))
    await admin.call(createHolidayRegion, { body: { code, name: 'Somewhere' } })
}
async function holiday(cast: Cast): Promise<Holiday> {
  await keep(cast)
  return cast.admin.call(createHoliday, { body: { region, ...newDay(cast) } })
}
const codes = new WeakMap<Cast, number>()
/** A region that is not kept yet: Portugal has no such parts. */
function freeCode(cast: Cast): string {
  const n = codes.get(cast) ?? 100
  codes.set(cast, n + 1)
  return `PT-${n}`
}

export const samples: Record<string, readonly Sample[]> = {
  'schedules.listHolidayRegions': [nothing],
  'schedules.listKnownRegions': [{ ask: () => ({ query: { country: 'BR' } }) }],
  'schedules.createHolidayRegion': [{ ask: (cast) => ({ body: { code: freeCode(cast), name: 'Açores' } }) }],
  'schedules.deleteHolidayRegion': [
    {
      async ask(cast) {
        const code = freeCode(cast)
        await keep(cast, code)
        return { params: { code } }
      },
    },
  ],
  'schedules.listHolidays': [
    {
      async ask(cast) {
        await keep(cast)
        return { query: { region, year: 2027 } }
      },
    },
  ],
  'appointments.createHoliday': [
    {
      async ask(cast) {
        await keep(cast)
        return { body: { region, ...newDay(cast) } }
      },
    },
  ],
  'appointments.updateHoliday': [
    { ask: async (cast) => ({ params: { id: (await holiday(cast)).id }, body: newDay(cast) }) },
  ],
  'schedules.deleteHoliday': [{ ask: async (cast) => ({ params: { id: (await holiday(cast)).id } }) }],
  'appointments.importHolidays': [
    {
      async ask(cast) {
        await keep(cast)
        return { body: { region, year: 2027, preview: true } }
      },
    },
  ],
  'schedules.getKeptHolidays': [nothing],
  'appointments.setKeptHolidays': [
    {
      async ask(cast) {
        await keep(cast)
        return { body: { region } }
      },
    },
  ],
}
