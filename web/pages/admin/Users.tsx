import { listUsers, type Role } from '#contract/users.ts'
import { NativeSelect } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { Link } from '../../parts/links.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { paths } from '../../paths.ts'
import { zoneCity } from '../../times.ts'
import { useLanguage, useWords } from '../../words/index.tsx'
import { ListPage } from './ListPage.tsx'

const route = getRouteApi('/admin/users')
const size = 20
const roles: readonly Role[] = ['patient', 'doctor', 'admin']

/** Everybody who can sign in. */
export function Users() {
  const { account, admin } = useWords()
  const { language } = useLanguage()
  const navigate = route.useNavigate()
  const { q, role, page = 1 } = route.useSearch()
  const list = useQuery({
    ...ask(listUsers, { query: { q, role, page: page - 1, size } }),
    placeholderData: keepPreviousData,
  })
  const show = (search: Parameters<typeof paths.adminUsers>[0]): void =>
    void navigate({ ...paths.adminUsers(search), replace: true })
  return (
    <ListPage
      title={admin.usersTitle}
      lead={admin.usersLead}
      list={list}
      keyOf={(user) => user.id}
      onPage={(next) => void navigate(paths.adminUsers({ q, role, page: next }))}
      onClear={q || role ? () => show({}) : undefined}
      filters={
        <>
          <SearchBox
            label={admin.searchUsers}
            value={q ?? ''}
            onSearch={(text) => show({ q: text || undefined, role })}
          />
          <NativeSelect
            label={admin.role}
            value={role ?? ''}
            data={[
              { value: '', label: admin.all },
              ...roles.map((value) => ({ value, label: admin.roles[value] })),
            ]}
            onChange={(event) => show({ q, role: roles.find((one) => one === event.currentTarget.value) })}
          />
        </>
      }
      columns={[
        {
          label: admin.name,
          as: 'name',
          render: (user) =>
            user.role === 'doctor' ? <Link {...paths.adminDoctor(user.id)}>{user.name}</Link> : user.name,
        },
        { label: admin.email, render: (user) => user.email },
        {
          label: admin.role,
          as: 'note',
          render: (user) =>
            user.suspended ? `${admin.roles[user.role]} (${admin.blocked})` : admin.roles[user.role],
        },
        { label: admin.language, as: 'note', render: (user) => account.languages[user.language] },
        { label: admin.timeZone, as: 'note', render: (user) => zoneCity(user.timeZone, language) },
      ]}
    />
  )
}
