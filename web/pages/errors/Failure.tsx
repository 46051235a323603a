import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Problem } from '../../api.ts'
import { Failed } from '../../parts/Failed.tsx'
import { LinkButton } from '../../parts/links.tsx'
import { Page } from '../../parts/Page.tsx'
import { PageTitle } from '../../parts/PageTitle.tsx'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/index.tsx'
import styles from './errors.module.css'
import { NotAllowed } from './not-allowed.ts'
import { NotFound } from './NotFound.tsx'

/** A page that could not be drawn: not for this account, gone, offline, or broken. */
export function Failure({ error }: { error: unknown }) {
  const { app } = useWords()
  const router = useRouter()
  const { reset } = useQueryErrorResetBoundary()
  // An id that is none is refused before anybody looks for it.
  const noSuchThing = error instanceof Problem && (error.status === 404 || error.field === 'id')
  if (noSuchThing) return <NotFound />
  if (error instanceof NotAllowed)
    return (
      <Page width="narrow">
        <PageTitle lead={app.notAllowed[error.role]}>{app.notAllowedTitle}</PageTitle>
        <div className={styles.ways}>
          <LinkButton {...paths.home()}>{app.home}</LinkButton>
        </div>
      </Page>
    )
  const retry = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <Page width="narrow">
      <PageTitle>{app.failedTitle}</PageTitle>
      <Failed error={error} retry={retry} />
    </Page>
  )
}
