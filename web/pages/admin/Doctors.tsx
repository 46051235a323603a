import { type DoctorStatus, listAllDoctors } from '#contract/doctors.ts'
import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { Link } from '../../parts/links.tsx'
import { Portrait } from '../../parts/Portrait.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { useSpeech } from '../../parts/use-speech.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Doctors.module.css'
import { ListPage } from './ListPage.tsx'
import { StatusBadge } from './StatusBadge.tsx'

const route = getRouteApi('/admin/doctors')
const size = 20
const statuses: readonly DoctorStatus[] = ['pending', 'verified', 'suspended', 'draft']

/** All doctors, those who wait for verification first. */
export function Doctors() {
  const { admin } = useWords()
  const speech = useSpeech()
  const navigate = route.useNavigate()
  const { q, status, page = 1 } = route.useSearch()
  const list = useQuery({
    ...ask(listAllDoctors, { query: { q, status, page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  const show = (search: Parameters<typeof paths.adminDoctors>[0]): void =>
    void navigate({ ...paths.adminDoctors(search), replace: true })
  return (
    <ListPage
      title={admin.doctorsTitle}
      lead={admin.doctorsLead}
      list={list}
      keyOf={(doctor) => doctor.id}
      onPage={(next) => void navigate(paths.adminDoctors({ q, status, page: next }))}
      onClear={q || status ? () => show({}) : undefined}
      filters={
        <>
          <SearchBox
            label={admin.searchDoctors}
            value={q ?? ''}
            onSearch={(text) => show({ q: text || undefined, status })}
          />
          <NativeSelect
            label={admin.status}
            value={status ?? ''}
            data={[
              { value: '', label: admin.all },
              ...statuses.map((value) => ({ value, label: admin.statuses[value] })),
            ]}
            onChange={(event) =>
              show({ q, status: statuses.find((one) => one === event.currentTarget.value) })
            }
          />
        </>
      }
      columns={[
        {
          label: admin.name,
          as: 'name',
          render: (doctor) => (
            <span className={styles.who}>
              <Portrait doctor={doctor} size={44} />
              <Link {...paths.adminDoctor(doctor.id)}>{doctor.name}</Link>
            </span>
          ),
        },
        { label: admin.status, render: (doctor) => <StatusBadge status={doctor.status} /> },
        {
          label: admin.specialty,
          as: 'note',
          render: (doctor) => speech.specialty(doctor.specialty) || admin.notGiven,
        },
        { label: admin.city, as: 'note', render: (doctor) => doctor.city || admin.notGiven },
        { label: admin.licence, as: 'note', render: (doctor) => doctor.licenceNumber ?? admin.notGiven },
      ]}
    />
  )
}
