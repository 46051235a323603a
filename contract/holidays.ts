import { Type, type Static } from 'typebox'
import { Day, endpoint, Id, Nothing, page, PageQuery, text } from './endpoint.ts'

/** Years whose holidays are kept: within them the days of every calendar, lunar ones too, can be worked out. */
export const holidayYears = { first: 2000, last: 2075 } as const
export const Year = Type.Integer({ minimum: holidayYears.first, maximum: holidayYears.last })
export const RegionCode = Type.String({
  maxLength: 6,
  pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$',
  description: 'ISO 3166: a country (PT) or a part of one (PT-20, BR-SP)',
})
const name = text(160, { minLength: 1 })
/** Regions are few and short, and a chooser needs them all. */
const RegionPage = { ...PageQuery, size: Type.Integer({ minimum: 1, maximum: 500, default: 100 }) }

/** A country or a part of one whose public holidays the admins keep. */
export const HolidayRegion = Type.Object({ code: Type.String(), name: Type.String() })
export type HolidayRegion = Static<typeof HolidayRegion>

/** A day with its name in English and in Portuguese; what has no name in these is called as the region calls it. */
export const HolidayDay = Type.Object({ on: Day, nameEn: Type.String(), namePt: Type.String() })
export type HolidayDay = Static<typeof HolidayDay>

/** `listed`: as it was brought in. `changed`: brought in, then changed by hand. `by_hand`: added by hand. */
export const HolidayOrigin = Type.Union([
  Type.Literal('listed'),
  Type.Literal('changed'),
  Type.Literal('by_hand'),
])
/** A public holiday of a region. */
export const Holiday = Type.Object({
  id: Id,
  region: Type.String(),
  ...HolidayDay.properties,
  origin: HolidayOrigin,
})
export type Holiday = Static<typeof Holiday>

/** What bringing a year in does. Days that an admin added, changed or deleted by hand are `kept` as they are. */
export const HolidayImport = Type.Object({
  region: Type.String(),
  year: Type.Integer(),
  listOf: Type.String({
    description: 'Region of the list: the country where the part has no list of its own',
  }),
  added: Type.Array(HolidayDay),
  renamed: Type.Array(HolidayDay),
  removed: Type.Array(HolidayDay, { description: 'Brought in earlier, no longer on the list' }),
  kept: Type.Array(
    Type.Object({
      ...HolidayDay.properties,
      why: Type.Union([Type.Literal('changed'), Type.Literal('deleted'), Type.Literal('by_hand')]),
    }),
  ),
  unchanged: Type.Integer(),
})
export type HolidayImport = Static<typeof HolidayImport>

const ById = Type.Object({ id: Id })
export const HolidayInput = Type.Object(
  { on: Day, nameEn: name, namePt: name },
  { additionalProperties: false },
)
const readers = ['anyDoctor', 'admin'] as const

export const listHolidayRegions = endpoint({
  method: 'GET',
  path: '/v1/holidays/regions',
  summary: 'Regions whose public holidays the clinic keeps, by code',
  who: readers,
  shed: 'first',
  query: Type.Object(RegionPage),
  answers: { 200: page(HolidayRegion) },
  refusals: [],
})
export const listKnownRegions = endpoint({
  method: 'GET',
  path: '/v1/holidays/known-regions',
  summary: 'Countries, or the parts of one country, whose holidays can be brought in for a year',
  who: ['admin'],
  shed: 'first',
  query: Type.Object({
    ...RegionPage,
    country: Type.Optional(Type.String({ maxLength: 2, pattern: '^[A-Z]{2}$' })),
  }),
  answers: { 200: page(HolidayRegion) },
  refusals: [],
})
export const createHolidayRegion = endpoint({
  method: 'POST',
  path: '/v1/holidays/regions',
  summary: 'Keep the holidays of a region from now on; it begins without any',
  who: ['admin'],
  body: Type.Object({ code: RegionCode, name }, { additionalProperties: false }),
  answers: { 201: HolidayRegion },
  repeatable: true,
  refusals: ['unknown_region', 'region_exists'],
  example: { code: 'PT-20', name: 'Açores' },
})
export const deleteHolidayRegion = endpoint({
  method: 'DELETE',
  path: '/v1/holidays/regions/:code',
  summary: 'Delete a region with its holidays; refused while a doctor keeps them',
  who: ['admin'],
  params: Type.Object({ code: RegionCode }),
  answers: { 204: Nothing },
  refusals: ['not_found', 'region_in_use'],
})
export const listHolidays = endpoint({
  method: 'GET',
  path: '/v1/holidays',
  summary: 'Public holidays of a region in order of days, of one year or from a day on',
  who: readers,
  shed: 'first',
  query: Type.Object({
    ...PageQuery,
    region: RegionCode,
    year: Type.Optional(Year),
    from: Type.Optional(Day),
  }),
  answers: { 200: page(Holiday) },
  refusals: ['unknown_region'],
})
export const deleteHoliday = endpoint({
  method: 'DELETE',
  path: '/v1/holidays/:id',
  summary: 'Delete a public holiday; bringing its year in again does not bring it back',
  who: ['admin'],
  params: ById,
  answers: { 204: Nothing },
  refusals: ['not_found'],
})

/** Whose public holidays close the practice: a region's, or nobody's. */
export const KeptHolidays = Type.Object(
  { region: Type.Union([RegionCode, Type.Null()]) },
  { additionalProperties: false },
)
export const getKeptHolidays = endpoint({
  method: 'GET',
  path: '/v1/availability/holidays',
  summary: 'The region on whose public holidays the own weekly rules do not open; null = none',
  who: ['anyDoctor'],
  answers: { 200: KeptHolidays },
  refusals: [],
})
