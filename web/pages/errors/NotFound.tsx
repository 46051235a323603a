import { LinkButton } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './errors.module.css'

/** No such page, or no such thing on it. */
export function NotFound() {
  const { app } = useWords()
  return (
    <Page width="narrow">
      <PageTitle lead={app.notFound}>{app.notFoundTitle}</PageTitle>
      <div className={styles.ways}>
        <LinkButton {...paths.find()}>{app.find}</LinkButton>
        <LinkButton variant="default" {...paths.home()}>
          {app.home}
        </LinkButton>
      </div>
    </Page>
  )
}
