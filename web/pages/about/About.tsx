import { LinkButton } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './About.module.css'

export function About() {
  const { about, app } = useWords()
  return (
    <Page width="narrow">
      <PageTitle lead={about.lead}>{about.title}</PageTitle>
      <div className={styles.text}>
        <section>
          <h2>{about.timeTitle}</h2>
          <p>{about.time}</p>
        </section>
        <section>
          <h2>{about.zoneTitle}</h2>
          <p>{about.zone}</p>
        </section>
        <section>
          <h2>{about.everybodyTitle}</h2>
          <p>{about.everybody}</p>
        </section>
        <section>
          <h2>{about.ownTitle}</h2>
          <p>{about.own}</p>
        </section>
      </div>
      <LinkButton {...paths.find()}>{app.find}</LinkButton>
    </Page>
  )
}
