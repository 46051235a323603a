import { listWaitlist } from '#contract/waitlist.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { BackLink } from '../../parts/BackLink.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { EntryPanel } from '../../parts/waitlist/EntryPanel.tsx'
import { Told, useTold } from '../../parts/waitlist/Told.tsx'
import { paths } from '../../paths.ts'
import { minutes } from '../../times.ts'
import { useWords } from '../../words/index.tsx'
import styles from './Waitlist.module.css'

const route = getRouteApi('/waitlist')
const size = 10

/** What one waits for: offers first, then what still waits or rests, and on request what has ended. */
export function Waitlist() {
  const { app, visits, waitlist } = useWords()
  const { show, page = 1 } = route.useSearch()
  const navigate = route.useNavigate()
  const { outcome, place, tell } = useTold()
  const query = { page: page - 1, size, open: show === 'all' ? undefined : true }
  const list = useQuery({
    ...ask(listWaitlist, { query }),
    placeholderData: keepPreviousData,
    refetchInterval: minutes / 2,
  })
  return (
    <Page width="narrow">
      <PageTitle lead={waitlist.lead} above={<BackLink {...paths.visits()}>{visits.title}</BackLink>}>
        {waitlist.title}
      </PageTitle>
      <div className={styles.sections}>
        <Choice
          as="tabs"
          legend={waitlist.show}
          hideLegend
          name="show"
          value={show ?? 'open'}
          onChange={(value) =>
            void navigate({
              ...paths.waitlist(value === 'all' ? { show: value } : {}),
              replace: true,
              resetScroll: false,
            })
          }
          options={[
            { value: 'open', label: waitlist.open },
            { value: 'all', label: waitlist.all },
          ]}
        />
        <Told outcome={outcome} place={place} />
        {list.isPending && <CardSkeletons count={3} height="14rem" />}
        {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
        {list.data?.total === 0 && (
          <EmptyState icon="clock" title={waitlist.none} text={waitlist.noneText}>
            <LinkButton variant="default" {...paths.visits()}>
              {visits.title}
            </LinkButton>
            <LinkButton variant="default" {...paths.find()}>
              {app.find}
            </LinkButton>
          </EmptyState>
        )}
        <ul className={styles.list}>
          {list.data?.items.map((entry) => (
            <li key={entry.id}>
              <EntryPanel entry={entry} receivedAtMs={list.dataUpdatedAt} tell={tell} />
            </li>
          ))}
        </ul>
        <Pager
          page={page}
          size={size}
          total={list.data?.total ?? 0}
          onPage={(to) => void navigate(paths.waitlist({ show, page: to }))}
        />
      </div>
    </Page>
  )
}
