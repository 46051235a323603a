import { statesThat } from '#contract/appointment-states.ts'
import { listAppointments } from '#contract/appointments.ts'
import { getDoctor } from '#contract/doctors.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { Link } from '../../parts/links.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import { addDays, wallToInstant } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import { ListPage } from './ListPage.tsx'

const route = getRouteApi('/admin/appointments')
const size = 20
const states = statesThat(() => true).filter((name) => name !== 'archived')
const sides = ['upcoming', 'past'] as const

/** Every appointment of the clinic. */
export function Appointments() {
  const { app, admin, archive } = useWords()
  const times = useTimes()
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const { when, state, from, to, doctor, page = 1 } = search
  const midnight = (day: string | undefined): string | undefined =>
    day === undefined ? undefined : wallToInstant(day, '00:00', times.zone)
  const list = useQuery({
    ...ask(listAppointments, {
      query: {
        when,
        state,
        doctorId: doctor,
        from: midnight(from),
        to: midnight(to && addDays(to, 1)),
        page: page - 1,
        size,
      },
    }),
    placeholderData: keepPreviousData,
  })
  const named = useQuery({
    ...ask(getDoctor, { params: { id: doctor ?? '' } }),
    enabled: doctor !== undefined,
  })
  const show = (change: Partial<typeof search>): void =>
    void navigate({ ...paths.adminAppointments({ ...search, page: undefined, ...change }), replace: true })
  const filtered = Object.keys(search).some((key) => key !== 'page')
  return (
    <ListPage
      title={admin.appointmentsTitle}
      lead={
        <>
          {admin.appointmentsLead} {archive.linkAdmin}{' '}
          <Link {...paths.archive()}>{archive.title.toLocaleLowerCase()}</Link>.
        </>
      }
      list={list}
      keyOf={(visit) => visit.id}
      onPage={(next) => void navigate(paths.adminAppointments({ ...search, page: next }))}
      onClear={filtered ? () => void navigate(paths.adminAppointments()) : undefined}
      filters={
        <>
          <NativeSelect
            label={admin.when}
            value={when ?? ''}
            data={[
              { value: '', label: admin.all },
              { value: 'upcoming', label: admin.upcoming },
              { value: 'past', label: admin.past },
            ]}
            onChange={(event) => show({ when: sides.find((one) => one === event.currentTarget.value) })}
          />
          <NativeSelect
            label={admin.state}
            value={state ?? ''}
            data={[
              { value: '', label: admin.all },
              ...states.map((value) => ({ value, label: app.states[value] })),
            ]}
            onChange={(event) => show({ state: states.find((one) => one === event.currentTarget.value) })}
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
          {doctor && (
            <Button variant="light" onClick={() => show({ doctor: undefined })} title={admin.allDoctors}>
              {admin.onlyDoctor(named.data?.name ?? '…')} ×
            </Button>
          )}
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
        { label: admin.state, render: (visit) => <StateBadge side="admin" state={visit.state} /> },
        { label: admin.doctor, labelled: true, render: (visit) => visit.doctor.name },
        { label: admin.patient, labelled: true, render: (visit) => visit.patient.name },
        {
          label: admin.kind,
          as: 'note',
          render: (visit) => (visit.kind === 'video' ? app.video : app.inPerson),
        },
      ]}
    />
  )
}
