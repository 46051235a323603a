import { setKeptHolidays } from '#contract/holiday-changes.ts'
import { getKeptHolidays } from '#contract/holidays.ts'
import { type AvailabilityRule, getFreeTimes } from '#contract/schedules.ts'
import { NativeSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { ask, call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { BusyButton } from '../../parts/BusyButton.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Refused } from '../../parts/Refused.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useChangeWithVisits } from '../../parts/standing/ChangeWithVisits.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useRegionName, useRegions } from '../../parts/use-regions.ts'
import { useWords } from '../../words/index.tsx'
import { ComingHolidays } from './ComingHolidays.tsx'
import box from './EntryList.module.css'
import type { Offers } from './HoursPurpose.tsx'
import styles from './PublicHolidays.module.css'

interface Props {
  zone: string
  rules: readonly AvailabilityRule[]
  offers: Offers | undefined
}

/** On the holidays of which region the doctor's week is closed, and which come next. */
export function PublicHolidays(props: Props) {
  const { holidays } = useWords()
  const id = useId()
  const regions = useRegions()
  const kept = useQuery(ask(getKeptHolidays))
  const failed = regions.isError ? regions : kept.isError ? kept : undefined
  return (
    <section aria-labelledby={id} className={`${box.box} ${styles.box}`}>
      <h2 id={id} className={box.title}>
        {holidays.ownTitle}
      </h2>
      <p className={box.lead}>{holidays.ownLead}</p>
      {failed && <Failed error={failed.error} retry={() => void failed.refetch()} />}
      {(regions.isPending || kept.isPending) && <Bone height="4rem" />}
      {regions.data?.total === 0 && <p className={box.none}>{holidays.nowhere}</p>}
      {regions.data && regions.data.total > 0 && kept.data && (
        <RegionChoice key={kept.data.region} kept={kept.data.region} />
      )}
      {kept.data?.region && <ComingHolidays {...props} region={kept.data.region} />}
    </section>
  )
}

const none = ''

function RegionChoice({ kept }: { kept: string | null }) {
  const { holidays } = useWords()
  const nameOf = useRegionName()
  const queries = useQueryClient()
  const regions = useRegions().data?.items ?? []
  const change = useChangeWithVisits()
  const form = useForm({
    start: { region: kept ?? none },
    send: async ({ region }) => {
      const now = await change((plan) =>
        call(setKeptHolidays, { body: { region: region === none ? null : region, plan } }),
      )
      queries.setQueryData(ask(getKeptHolidays).queryKey, now)
      void queries.invalidateQueries({ queryKey: [getFreeTimes.path] })
      const chosen = regions.find((one) => one.code === now.region)
      announce(chosen ? holidays.followed(nameOf(chosen)) : holidays.followedNone)
    },
  })
  return (
    <form {...form.form} className={styles.choice}>
      <NativeSelect
        label={holidays.follow}
        data={[
          { value: none, label: holidays.followNone },
          ...regions.map((one) => ({ value: one.code, label: nameOf(one) })),
        ]}
        {...form.field('region')}
      />
      {form.values.region !== (kept ?? none) && (
        <BusyButton type="submit" busy={form.busy}>
          {holidays.save}
        </BusyButton>
      )}
      {form.error !== undefined && <Refused error={form.error} />}
    </form>
  )
}
