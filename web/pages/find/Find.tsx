import { searchDoctors } from '#contract/doctors.ts'
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ask } from '../../api.ts'
import { announce } from '../../parts/Announcer.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { readMoney, usualCurrency } from '../../parts/money.ts'
import { Notice } from '../../parts/Notice.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { paths } from '../../paths.ts'
import type { FindSearch } from '../../search.ts'
import { useZone } from '../../session.ts'
import { addDays, dayOf, nowMs, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { DoctorResult } from './DoctorResult.tsx'
import { Filters } from './Filters.tsx'
import styles from './Find.module.css'
import { useNextTimes } from './use-next-times.ts'

const route = getRouteApi('/find')
const size = 10
const daysAhead = { today: 1, days3: 3, week: 7 } as const

/** Doctors that fit the search in the address bar, with their next free times. */
export function Find() {
  const { find } = useWords()
  const speech = useSpeech()
  const zone = useZone()
  const navigate = route.useNavigate()
  const { when, page = 1, price, currency, ...search } = route.useSearch()
  const most = price === undefined ? undefined : readMoney(price, currency ?? usualCurrency)
  const before = when && wallToInstant(addDays(dayOf(nowMs(), zone), daysAhead[when]), '00:00', zone)
  const doctors = useQuery({
    ...ask(searchDoctors, {
      query: {
        ...search,
        maxFee: most?.amount,
        currency: most?.currency,
        freeBefore: before,
        page: page - 1,
        size,
      },
    }),
    placeholderData: keepPreviousData,
  })
  const items = doctors.data?.items ?? []
  const next = useNextTimes(items, search.kind)
  const total = doctors.isPlaceholderData ? undefined : doctors.data?.total
  const isLeast = doctors.data?.totalIsLeast ?? false
  useEffect(() => {
    if (total !== undefined) announce(total === 0 ? find.none : find.found(total, isLeast))
  }, [total, isLeast, find])

  const show = (values: FindSearch): void =>
    void navigate({ ...paths.find(values), replace: true, resetScroll: false })
  const turn = (to: number): void => void navigate(paths.find({ ...search, when, price, currency, page: to }))
  const specialty = search.specialty ? speech.specialty(search.specialty) : ''
  return (
    <Page>
      <PageTitle>{specialty ? find.titleOf(specialty) : find.title}</PageTitle>
      <div className={styles.columns}>
        <Filters
          search={{ ...search, when, price, currency }}
          total={doctors.data?.total}
          isLeast={isLeast}
          onChange={show}
        />
        <section
          aria-labelledby="found"
          aria-busy={doctors.isPlaceholderData}
          className={doctors.isPlaceholderData ? styles.waiting : undefined}
        >
          <h2 id="found" className={styles.found} hidden={doctors.isError}>
            {!doctors.isSuccess
              ? find.looking
              : items.length === 0
                ? find.none
                : find.found(doctors.data.total, isLeast)}
          </h2>
          {doctors.isPending && <CardSkeletons count={4} height="12rem" />}
          {doctors.isError && <Failed error={doctors.error} retry={() => void doctors.refetch()} />}
          {doctors.isSuccess && items.length === 0 && (
            <EmptyState icon="search" title={find.none} text={find.noneNext}>
              <Button variant="default" onClick={() => show({})}>
                {find.clear}
              </Button>
            </EmptyState>
          )}
          <ul className={styles.results}>
            {items.map((doctor) => (
              <li key={doctor.id}>
                <DoctorResult
                  doctor={doctor}
                  times={next.of(doctor.id)}
                  timesFailed={next.failed}
                  kind={search.kind}
                  showSpecialty={!specialty}
                />
              </li>
            ))}
          </ul>
          {isLeast && page * size >= (total ?? Infinity) && (
            <Notice>{find.thereAreMore(doctors.data?.total ?? 0)}</Notice>
          )}
          <Pager page={page} size={size} total={doctors.data?.total ?? 0} onPage={turn} />
        </section>
      </div>
    </Page>
  )
}
