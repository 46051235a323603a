import { listLocalMails } from '#contract/notifications.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failed } from '../../parts/Failed.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { CardSkeletons } from '../../parts/Skeletons.tsx'
import { paths } from '../../paths.ts'
import { useInstance } from '../../session.ts'
import { useWords } from '../../words/index.tsx'
import { NotFound } from '../errors/NotFound.tsx'
import { Mail } from './Mail.tsx'
import styles from './Mailbox.module.css'
import { MailRow } from './MailRow.tsx'

const size = 15
/** How often the list looks for new mail, in milliseconds. */
const freshEvery = 5_000

/** Mails that stayed on this machine: the list and, beside it (on a phone instead of it), one mail. */
export function Mailbox() {
  const { mailbox } = useWords()
  const instance = useInstance()
  const { id } = useParams({ strict: false })
  const { to = '', page = 1 } = useSearch({ strict: false })
  const navigate = useNavigate()
  const open = instance?.localMailbox === true
  const mails = useQuery({
    ...ask(listLocalMails, { query: { to: to || undefined, page: page - 1, size } }),
    placeholderData: keepPreviousData,
    refetchInterval: freshEvery,
    enabled: open,
  })
  if (instance && !open) return <NotFound />
  const kept = { to: to || undefined, page: page === 1 ? undefined : page }
  const search = (address: string): void => void navigate(paths.mailbox({ to: address || undefined }))
  return (
    <Page>
      <div className={`${styles.box} ${id ? styles.reading : ''}`}>
        <div className={styles.head}>
          <PageTitle lead={mailbox.lead}>{mailbox.title}</PageTitle>
        </div>
        <section aria-label={mailbox.list} className={styles.list}>
          <SearchBox label={mailbox.search} hint={mailbox.searchHint} value={to} onSearch={search} />
          {mails.isPending && <CardSkeletons count={5} height="5rem" />}
          {mails.isError && <Failed error={mails.error} retry={() => void mails.refetch()} />}
          {mails.data?.total === 0 && (
            <EmptyState
              icon="mail"
              title={to === '' ? mailbox.none : mailbox.noneFor(to)}
              text={to === '' ? mailbox.noneNext : mailbox.noneForNext}
            />
          )}
          <ul className={styles.mails}>
            {mails.data?.items.map((mail) => (
              <li key={mail.id}>
                <MailRow mail={mail} search={kept} />
              </li>
            ))}
          </ul>
          {mails.data && (
            <Pager
              page={page}
              size={size}
              total={mails.data.total}
              onPage={(next) => void navigate(paths.mailbox({ to: to || undefined, page: next }))}
            />
          )}
        </section>
        <div className={styles.mail}>
          {id ? (
            <Mail key={id} id={id} search={kept} />
          ) : (
            mails.data !== undefined &&
            mails.data.total > 0 && <p className={styles.choose}>{mailbox.choose}</p>
          )}
        </div>
      </div>
    </Page>
  )
}
