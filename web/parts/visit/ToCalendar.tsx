import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useWords } from '../../words/index.tsx'
import { LinkButton } from '../links.tsx'

/** Leads to the calendar from pages that list visits. */
export function ToCalendar() {
  const { calendar } = useWords()
  return (
    <div>
      <LinkButton variant="default" leftSection={<Icon name="calendar" />} {...paths.calendar()}>
        {calendar.toCalendar}
      </LinkButton>
    </div>
  )
}
