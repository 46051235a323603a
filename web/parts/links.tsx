import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type Props = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> }

/** An anchor that looks like a button, for addresses outside of the pages: files, the API page. */
export const AnchorButton = (props: Props) => <Button component="a" {...props} />

/** A link that looks like a button: `<LinkButton {...paths.visits()}>`. It goes somewhere; a Button does something. */
export const LinkButton = createLink(AnchorButton)
export { Link } from '@tanstack/react-router'
