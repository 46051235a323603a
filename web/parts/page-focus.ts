import { useEffect, useRef } from 'react'

let isFirst = true

/** Where the focus goes when what had it is gone, as after removing a thing from a list. */
export const focusPageTitle = (): void =>
  void setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus(), 150)

/** Puts the focus on a new page's heading, so that a keyboard starts there and a screen reader says where one is. */
export function usePageFocus<T extends HTMLElement>() {
  const heading = useRef<T>(null)
  useEffect(() => {
    // The very first page keeps the browser's own focus.
    if (!isFirst) heading.current?.focus({ preventScroll: true })
    setTimeout(() => (isFirst = false))
  }, [])
  return heading
}

/** As a `ref`: takes the focus the moment it appears. */
export const focusOnArrival = (element: HTMLElement | null): void => element?.focus()
