import { getLocalMail, type LocalMail } from '#contract/notifications.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ask } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { Link } from '../../parts/links.tsx'
import { Bone } from '../../parts/Skeletons.tsx'
import { useTimes } from '../../parts/use-times.ts'
import { paths } from '../../paths.ts'
import type { MailboxSearch } from '../../search.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { linkParts } from './link-parts.ts'
import styles from './Mail.module.css'

/** One mail as plain text; only links to this place can be followed. */
export function Mail({ id, search }: { id: string; search: MailboxSearch }) {
  const { mailbox } = useWords()
  const mail = useQuery(ask(getLocalMail, { params: { id } }))
  return (
    <>
      <Link {...paths.mailbox(search)} className={styles.back}>
        <Icon name="back" />
        {mailbox.back}
      </Link>
      {mail.isPending && <Bone height="24rem" />}
      {mail.isError && <Failed error={mail.error} retry={() => void mail.refetch()} />}
      {mail.data && <Letter mail={mail.data} />}
    </>
  )
}

function Letter({ mail }: { mail: LocalMail }) {
  const { app, mailbox } = useWords()
  const times = useTimes()
  const subject = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    subject.current?.focus({ preventScroll: true })
    document.title = `${mail.subject} · ${app.name}`
  }, [mail.subject, app.name])
  return (
    <article className={styles.letter}>
      <header className={styles.head}>
        <h2 ref={subject} tabIndex={-1}>
          {mail.subject}
        </h2>
        <p className={styles.soft}>{mailbox.to(mail.to)}</p>
        <p className={styles.soft}>
          <time dateTime={mail.sentAt}>
            {times.day(mail.sentAt)}, {times.time(mail.sentAt)}
          </time>
        </p>
      </header>
      <p className={styles.text}>
        {linkParts(mail.text, location.origin).map((part, index) =>
          part.path === undefined ? (
            part.text
          ) : (
            <a key={index} href={part.path}>
              {part.text}
            </a>
          ),
        )}
      </p>
      {mail.attachments.length > 0 && (
        <section aria-labelledby="attachments" className={styles.attachments}>
          <h3 id="attachments">{mailbox.attachments}</h3>
          {mail.attachments.map((file) => (
            <Button
              key={file.name}
              variant="default"
              leftSection={<Icon name="calendar" />}
              onClick={() => save(file)}
            >
              {mailbox.download(file.name)}
            </Button>
          ))}
        </section>
      )}
    </article>
  )
}

function save({ name, mime, content }: LocalMail['attachments'][number]): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type: mime }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
