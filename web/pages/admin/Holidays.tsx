import {
  deleteHoliday,
  deleteHolidayRegion,
  type Holiday,
  type HolidayRegion,
  holidayYears,
  listHolidayRegions,
  listHolidays,
} from '#contract/holidays.ts'
import { Button, NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { ask, call } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { focusLater } from '../../parts/focus-later.ts'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useRegionName, useRegions } from '../../parts/use-regions.ts'
import { paths } from '../../paths.ts'
import { dayOf, longDayText, nowMs } from '../../times.ts'
import { useZone } from '../../session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useLanguage, useWords } from '../../words/index.tsx'
import { HolidayDialog } from './HolidayDialog.tsx'
import { HolidayList } from './HolidayList.tsx'
import styles from './Holidays.module.css'
import { ImportDialog } from './ImportDialog.tsx'
import { RegionDialog } from './RegionDialog.tsx'

const route = getRouteApi('/admin/holidays')
const size = 40
const yearsAhead = 5

type Open =
  | { form: 'region' | 'import' | 'delete-region' }
  | { form: 'day' | 'delete-day'; holiday: Holiday | undefined }

/** The public holidays of the regions in which the doctors of the clinic work. */
export function Holidays() {
  const { holidays } = useWords()
  const { language } = useLanguage()
  const zone = useZone()
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const nameOf = useRegionName()
  const search = route.useSearch()
  const [open, setOpen] = useState<Open>()
  const actions = useRef<HTMLDivElement>(null)
  const regions = useRegions()
  const thisYear = Number(dayOf(nowMs(), zone).slice(0, 4))
  const { year = thisYear, page = 1 } = search
  const region = regions.data?.items.find((one) => one.code === search.region) ?? regions.data?.items[0]
  const list = useQuery({
    ...ask(listHolidays, { query: { region: region?.code ?? '', year, page: page - 1, size } }),
    placeholderData: keepPreviousData,
    enabled: region !== undefined,
  })
  const show = (change: Partial<typeof search>): void =>
    void navigate({ ...paths.adminHolidays({ region: region?.code, year, ...change }), replace: true })
  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: [listHolidays.path] })
  }
  const refreshRegions = async (chosen?: HolidayRegion): Promise<void> => {
    await queries.invalidateQueries({ queryKey: [listHolidayRegions.path] })
    show({ region: chosen?.code })
  }
  const close = (): void => setOpen(undefined)
  const called = (holiday: Holiday): string => (language === 'pt' ? holiday.namePt : holiday.nameEn)
  const years = [...new Set([...range(thisYear - 1, thisYear + yearsAhead), year])].toSorted()
  const removing = open?.form === 'delete-day' ? open.holiday : undefined
  return (
    <Page>
      <PageTitle lead={holidays.lead}>{holidays.title}</PageTitle>
      {regions.isPending && <CardSkeletons count={6} height="4rem" />}
      {regions.isError && <Failed error={regions.error} retry={() => void regions.refetch()} />}
      {regions.data && !region && (
        <EmptyState icon="calendar" title={holidays.noRegions} text={holidays.noRegionsNext}>
          <Button leftSection={<Icon name="plus" />} onClick={() => setOpen({ form: 'region' })}>
            {holidays.addRegion}
          </Button>
        </EmptyState>
      )}
      {regions.data && region && (
        <>
          <search className={styles.filters}>
            <NativeSelect
              label={holidays.region}
              value={region.code}
              data={regions.data.items.map((one) => ({ value: one.code, label: nameOf(one) }))}
              onChange={(event) => show({ region: event.currentTarget.value })}
            />
            <NativeSelect
              label={holidays.year}
              value={String(year)}
              data={years.map(String)}
              onChange={(event) => show({ year: Number(event.currentTarget.value) })}
            />
          </search>
          <div ref={actions} className={styles.actions}>
            <Button onClick={() => setOpen({ form: 'import' })}>{holidays.bringIn(String(year))}</Button>
            <Button
              variant="default"
              leftSection={<Icon name="plus" />}
              onClick={() => setOpen({ form: 'day', holiday: undefined })}
            >
              {holidays.add}
            </Button>
            <Button variant="default" onClick={() => setOpen({ form: 'region' })}>
              {holidays.addRegion}
            </Button>
            <Button variant="default" onClick={() => setOpen({ form: 'delete-region' })}>
              {holidays.removeRegion}
            </Button>
          </div>
          {list.isPending && <CardSkeletons count={6} height="4rem" />}
          {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
          {list.data?.total === 0 && (
            <EmptyState icon="calendar" title={holidays.noDays(String(year))} text={holidays.noDaysNext} />
          )}
          {list.data && list.data.total > 0 && (
            <HolidayList
              caption={`${nameOf(region)}, ${year}`}
              holidays={list.data.items}
              total={list.data.total}
              onEdit={(holiday) => setOpen({ form: 'day', holiday })}
              onRemove={(holiday) => setOpen({ form: 'delete-day', holiday })}
            />
          )}
          <Pager
            page={page}
            size={size}
            total={list.data?.total ?? 0}
            onPage={(next) => show({ page: next })}
          />
        </>
      )}
      {open?.form === 'region' && <RegionDialog onAdded={refreshRegions} onClose={close} />}
      {open?.form === 'import' && region && (
        <ImportDialog region={region} year={year} onDone={refresh} onClose={close} />
      )}
      {open?.form === 'day' && region && (
        <HolidayDialog
          holiday={open.holiday}
          region={region.code}
          year={year}
          onSaved={refresh}
          onClose={close}
        />
      )}
      <ConfirmDialog
        opened={open?.form === 'delete-region'}
        onClose={close}
        title={region ? holidays.removeRegionTitle(nameOf(region)) : ''}
        action={holidays.removeRegion}
        harm
        onConfirm={async () => {
          if (!region) return
          await call(deleteHolidayRegion, { params: { code: region.code } })
          await refreshRegions()
          announce(holidays.regionRemoved(nameOf(region)))
        }}
      >
        <p>{holidays.removeRegionText}</p>
      </ConfirmDialog>
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={close}
        title={holidays.removeTitle}
        action={holidays.removeAction}
        harm
        onConfirm={async () => {
          if (!removing) return
          await call(deleteHoliday, { params: { id: removing.id } })
          if (list.data?.items.length === 1 && page > 1) show({ page: page - 1 })
          await refresh()
          announce(holidays.removed(called(removing)))
          // The row with the button that had the focus is gone.
          focusLater(() => actions.current?.querySelector('button'))
        }}
      >
        {removing && <p>{holidays.removeText(called(removing), longDayText(removing.on, language))}</p>}
      </ConfirmDialog>
    </Page>
  )
}

/** Years from first to last that holidays are kept for. */
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i).filter(
    (year) => year >= holidayYears.first && year <= holidayYears.last,
  )
