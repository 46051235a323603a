import { createHoliday, updateHoliday } from '#contract/holiday-changes.ts'
import { type Holiday, holidayYears } from '#contract/holidays.ts'
import { TextInput } from '@mantine/core'
import { call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useWords } from '../../words/index.tsx'
import { FormDialog } from '../availability/FormDialog.tsx'

const longestName = 160

interface Props {
  /** The holiday to change; undefined for a new one. */
  holiday: Holiday | undefined
  region: string
  /** The year that is shown, in which a new day is likely to be. */
  year: number
  onSaved: () => Promise<void>
  onClose: () => void
}

/** The form of one public holiday. */
export function HolidayDialog({ holiday, region, year, onSaved, onClose }: Props) {
  const { availability, holidays } = useWords()
  const change = useChangeWithVisits()
  const form = useForm({
    start: { on: holiday?.on ?? '', nameEn: holiday?.nameEn ?? '', namePt: holiday?.namePt ?? '' },
    check: ({ on, nameEn, namePt }) => ({
      on: on === '' ? availability.needDay : undefined,
      nameEn: nameEn.trim() === '' && namePt.trim() === '' ? holidays.needName : undefined,
    }),
    send: async ({ on, nameEn, namePt }) => {
      const names = { nameEn: nameEn.trim() || namePt, namePt: namePt.trim() || nameEn }
      await change<unknown>((plan) => {
        const body = { on, ...names, plan }
        return holiday
          ? call(updateHoliday, { params: { id: holiday.id }, body })
          : call(createHoliday, { body: { region, ...body } })
      })
      await onSaved()
      announce(holidays.saved(names.nameEn))
      onClose()
    },
  })
  const shownYear = Math.min(Math.max(year, holidayYears.first), holidayYears.last)
  return (
    <FormDialog title={holiday ? holidays.edit : holidays.add} form={form} onClose={onClose}>
      <TextInput
        type="date"
        label={holidays.day}
        min={holiday ? `${holidayYears.first}-01-01` : `${shownYear}-01-01`}
        max={holiday ? `${holidayYears.last}-12-31` : `${shownYear}-12-31`}
        data-autofocus
        {...form.field('on')}
      />
      <TextInput label={holidays.nameEn} maxLength={longestName} {...form.field('nameEn')} />
      <TextInput
        label={holidays.namePt}
        description={holidays.namesHint}
        maxLength={longestName}
        {...form.field('namePt')}
      />
    </FormDialog>
  )
}
