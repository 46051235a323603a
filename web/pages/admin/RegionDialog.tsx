import { createHolidayRegion, type HolidayRegion, listKnownRegions } from '#contract/holidays.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask, call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useRegionName } from '../../parts/use-regions.ts'
import { localeOf } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { FormDialog } from '../availability/FormDialog.tsx'

const whole = ''
const another = 'another'
const largestPage = 500
const longestName = 80

interface Props {
  onAdded: (region: HolidayRegion) => Promise<void>
  onClose: () => void
}

/** Chooses a country, or a part of one, whose holidays are kept from now on. */
export function RegionDialog({ onAdded, onClose }: Props) {
  const { holidays } = useWords()
  const { language } = useLanguage()
  const nameOf = useRegionName()
  const form = useForm({
    start: { country: '', part: whole, partCode: '', name: '' },
    check: ({ country, part, partCode, name }) => ({
      country: country === '' ? holidays.needCountry : undefined,
      partCode: part === another && !/^[A-Z0-9]{1,3}$/.test(partCode) ? holidays.needPartCode : undefined,
      name: part === another && name.trim() === '' ? holidays.needName : undefined,
    }),
    send: async ({ country, part, partCode, name }) => {
      const known = [...(countries.data?.items ?? []), ...(parts.data?.items ?? [])]
      const code = part === another ? `${country}-${partCode}` : part === whole ? country : part
      const called = part === another ? name : (known.find((one) => one.code === code)?.name ?? code)
      const region = await call(createHolidayRegion, { body: { code, name: called } })
      await onAdded(region)
      announce(holidays.regionAdded(nameOf(region)))
      onClose()
    },
  })
  const { country, part } = form.values
  const known = { staleTime: Infinity, retry: false }
  const countries = useQuery({ ...ask(listKnownRegions, { query: { size: largestPage } }), ...known })
  const parts = useQuery({
    ...ask(listKnownRegions, { query: { country, size: largestPage } }),
    ...known,
    enabled: country !== '',
  })
  const options = (regions: readonly HolidayRegion[] | undefined, label: (region: HolidayRegion) => string) =>
    (regions ?? [])
      .map((region) => ({ value: region.code, label: label(region) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, localeOf(language)))
  return (
    <FormDialog title={holidays.addRegion} form={form} onClose={onClose}>
      <p>{holidays.regionLead}</p>
      {countries.isError && <Failed error={countries.error} retry={() => void countries.refetch()} />}
      {countries.isPending && <Bone height="4.5rem" />}
      {countries.data && (
        <NativeSelect
          label={holidays.country}
          data-autofocus
          data={[{ value: '', label: holidays.chooseCountry }, ...options(countries.data.items, nameOf)]}
          {...form.field('country')}
          onChange={(event) => {
            form.set('country', event.currentTarget.value)
            form.set('part', whole)
          }}
        />
      )}
      {country !== '' && parts.isPending && <Bone height="4.5rem" />}
      {country !== '' && !parts.isPending && (
        <NativeSelect
          label={holidays.which}
          data={[
            { value: whole, label: holidays.whole },
            ...options(parts.data?.items, (region) => region.name),
            { value: another, label: holidays.anotherPart },
          ]}
          {...form.field('part')}
        />
      )}
      {part === another && (
        <>
          <TextInput
            label={holidays.partCode}
            description={holidays.partCodeHint(country)}
            maxLength={3}
            autoCapitalize="characters"
            {...form.field('partCode')}
            onChange={(event) => form.set('partCode', event.currentTarget.value.toUpperCase())}
          />
          <TextInput label={holidays.partName} maxLength={longestName} {...form.field('name')} />
        </>
      )}
    </FormDialog>
  )
}
