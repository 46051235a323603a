import { Type } from 'typebox'
import { Plan, planRefusals } from './availability-changes.ts'
import { endpoint, Id } from './endpoint.ts'
import { Holiday, HolidayImport, HolidayInput, KeptHolidays, RegionCode, Year } from './holidays.ts'

// On a holiday weekly rules do not open, so visits may stand on what these change.

const ById = Type.Object({ id: Id })
const example = { on: '2027-06-13', nameEn: "St. Anthony's Day", namePt: 'Santo António' }

export const createHoliday = endpoint({
  method: 'POST',
  path: '/v1/holidays',
  summary: 'Add a public holiday by hand; practices that keep the region do not open that day',
  who: ['admin'],
  body: Type.Object(
    { region: RegionCode, ...HolidayInput.properties, plan: Plan },
    { additionalProperties: false },
  ),
  answers: { 201: Holiday },
  repeatable: true,
  refusals: ['unknown_region', 'holiday_exists', ...planRefusals],
  example: { region: 'PT', ...example },
})
export const updateHoliday = endpoint({
  method: 'PUT',
  path: '/v1/holidays/:id',
  summary: 'Change a public holiday; bringing its year in again leaves it so',
  who: ['admin'],
  params: ById,
  body: Type.Object({ ...HolidayInput.properties, plan: Plan }, { additionalProperties: false }),
  answers: { 200: Holiday },
  refusals: ['holiday_exists', ...planRefusals],
  example,
})
export const importHolidays = endpoint({
  method: 'POST',
  path: '/v1/holidays/import',
  summary: 'Bring in the public holidays of a year, or with `preview` only say what that would change',
  who: ['admin'],
  body: Type.Object(
    { region: RegionCode, year: Year, preview: Type.Optional(Type.Boolean()), plan: Plan },
    { additionalProperties: false },
  ),
  answers: { 200: HolidayImport },
  refusals: ['unknown_region', 'no_list_for_region', ...planRefusals],
  example: { region: 'PT', year: 2027, preview: true },
})
export const setKeptHolidays = endpoint({
  method: 'PUT',
  path: '/v1/availability/holidays',
  summary: 'Choose the region whose public holidays close the practice',
  who: ['anyDoctor'],
  body: Type.Object({ ...KeptHolidays.properties, plan: Plan }, { additionalProperties: false }),
  answers: { 200: KeptHolidays },
  refusals: ['unknown_region', ...planRefusals],
  example: { region: 'PT' },
})
