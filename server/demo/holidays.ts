import type { Ctx } from '#platform/context.ts'
import { createHolidayRegion, importYears, setKeptHolidays } from '#schedules'
import type { DemoDoctor } from './doctors.ts'

const region = 'PT'
const zones = ['Europe/Lisbon', 'Atlantic/Azores']

/** Begins to keep the holidays of Portugal. Answers those of this and next year on their way: others can go on meanwhile. */
export async function keepHolidays(admin: Ctx): Promise<{ broughtIn: Promise<unknown> }> {
  await createHolidayRegion(admin, { body: { code: region, name: 'Portugal' } })
  const { year } = admin.now().toZonedDateTimeISO('Europe/Lisbon')
  const broughtIn = importYears(
    admin,
    [year, year + 1].map((one) => ({ region, year: one })),
  )
  // Told to who waits for it, even when something else fails before.
  broughtIn.catch(() => {})
  return { broughtIn }
}

/** A doctor in Portugal closes on its holidays. */
export async function closeOnHolidays(doctor: Ctx, { profile }: DemoDoctor): Promise<void> {
  if (zones.includes(profile.timeZone)) await setKeptHolidays(doctor, { body: { region } })
}
