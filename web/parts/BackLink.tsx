import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'
import { Icon } from '../ui/Icon.tsx'
import styles from './BackLink.module.css'

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }

const BackAnchor = ({ children, ...props }: Props) => (
  <a {...props} className={styles.back}>
    <Icon name="back" size={20} />
    {children}
  </a>
)

/** The way to the page above this one, over its heading: `<BackLink {...paths.visits()}>`. */
export const BackLink = createLink(BackAnchor)
