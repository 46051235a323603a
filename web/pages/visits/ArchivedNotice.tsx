import { Notice } from '../../parts/Notice.tsx'
import { useWords } from '../../words/index.tsx'

/** Why nothing can be done with a visit of long ago. */
export function ArchivedNotice() {
  const { archive } = useWords()
  return <Notice title={archive.noticeTitle}>{archive.notice}</Notice>
}
