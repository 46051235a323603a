import { steps } from '#contract/appointment-states.ts'
import type { Appointment as Visit } from '#contract/appointments.ts'
import { listArchive } from '#contract/archive.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { BackLink } from '../../parts/BackLink.tsx'
import { Link } from '../../parts/links.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { useSelf } from '../../session.ts'
import { addDays, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { ListPage } from '../admin/ListPage.tsx'

const route = getRouteApi('/visits/archive')
const size = 20

/** Visits of long ago: one's own, for the clinic all. */
export function Archive() {
  const { app, admin, archive, visits } = useWords()
  const times = useTimes()
  const side = useSelf()?.role ?? 'patient'
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const { q, state, from, to, page = 1 } = search
  const midnight = (day: string | undefined): string | undefined =>
    day === undefined ? undefined : wallToInstant(day, '00:00', times.zone)
  const list = useQuery({
    ...ask(listArchive, {
      query: {
        q,
        state,
        from: midnight(from),
        to: midnight(to && addDays(to, 1)),
        page: page - 1,
        size,
      },
    }),
    placeholderData: keepPreviousData,
  })
  const show = (change: Partial<typeof search>): void =>
    void navigate({ ...paths.archive({ ...search, page: undefined, ...change }), replace: true })
  const filtered = Object.keys(search).some((key) => key !== 'page')
  return (
    <ListPage
      title={archive.title}
      lead={archive.lead[side]}
      above={
        side === 'admin' ? (
          <BackLink {...paths.adminAppointments()}>{archive.backAdmin}</BackLink>
        ) : (
          <BackLink {...paths.visits()}>{visits.title}</BackLink>
        )
      }
      list={list}
      keyOf={(visit) => visit.id}
      onPage={(next) => void navigate(paths.archive({ ...search, page: next }))}
      onClear={filtered ? () => void navigate(paths.archive()) : undefined}
      empty={{ title: archive.emptyTitle, text: archive.emptyText }}
      filters={
        <>
          <SearchBox label={archive.search[side]} value={q ?? ''} onSearch={(text) => show({ q: text })} />
          <NativeSelect
            label={archive.outcome}
            value={state ?? ''}
            data={[
              { value: '', label: admin.all },
              ...steps.archive.from.map((value) => ({ value, label: app.states[value] })),
            ]}
            onChange={(event) =>
              show({ state: steps.archive.from.find((one) => one === event.currentTarget.value) })
            }
          />
          <TextInput
            type="date"
            label={admin.firstDay}
            value={from ?? ''}
            onChange={(event) => show({ from: event.currentTarget.value || undefined })}
          />
          <TextInput
            type="date"
            label={admin.lastDay}
            value={to ?? ''}
            onChange={(event) => show({ to: event.currentTarget.value || undefined })}
          />
        </>
      }
      columns={[
        {
          label: admin.when,
          as: 'name',
          render: (visit) => (
            <Link {...paths.visit(visit.id)}>
              {times.day(visit.startsAt)}, {times.time(visit.startsAt)}
            </Link>
          ),
        },
        {
          label: archive.outcome,
          render: (visit) => <StateBadge side={side} state={visit.outcome ?? visit.state} />,
        },
        ...(side === 'doctor'
          ? []
          : [{ label: visits.doctor, labelled: true, render: (visit: Visit) => visit.doctor.name }]),
        { label: visits.patient, labelled: true, render: (visit) => visit.patient.name },
        {
          label: admin.kind,
          as: 'note',
          render: (visit) => (visit.kind === 'video' ? app.video : app.inPerson),
        },
      ]}
    />
  )
}
