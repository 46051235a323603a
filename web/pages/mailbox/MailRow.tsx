import type { LocalMail } from '#contract/notifications.ts'
import { Link } from '../../parts/links.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import type { MailboxSearch } from '../../search.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import styles from './MailRow.module.css'

export function MailRow({ mail, search }: { mail: LocalMail; search: MailboxSearch }) {
  const { mailbox } = useWords()
  const times = useTimes()
  return (
    <Link {...paths.mail(mail.id, search)} activeOptions={{ includeSearch: false }} className={styles.row}>
      <span className={styles.subject}>{mail.subject}</span>
      <span className={styles.to}>{mailbox.to(mail.to)}</span>
      <span className={styles.to}>
        <time dateTime={mail.sentAt}>{times.soon(mail.sentAt)}</time>
        {mail.attachments.length > 0 && (
          <span className={styles.attached}>
            <Icon name="calendar" size={18} />
            {mailbox.hasAttachment}
          </span>
        )}
      </span>
    </Link>
  )
}
