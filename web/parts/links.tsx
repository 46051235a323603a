import { Button } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

/** A link that looks like a button: `<LinkButton {...paths.visits()}>`. It goes somewhere; a Button does something. */
export const LinkButton = createLink(Button<'a'>)
export { Link } from '@tanstack/react-router'
