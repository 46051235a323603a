import { useEffect, useRef } from 'react'

let navigated = false

/** Remembers that the person moved between pages: the first page keeps the browser's own focus. */
export function followNavigation(router: {
  subscribe(event: 'onBeforeNavigate', run: (event: { fromLocation?: unknown }) => void): () => void
}): void {
  router.subscribe('onBeforeNavigate', (event) => {
    if (event.fromLocation !== undefined) navigated = true
  })
}

/** Puts the focus on a new page's heading, so that a keyboard starts there and a screen reader says where one is. */
export function usePageFocus<T extends HTMLElement>() {
  const heading = useRef<T>(null)
  useEffect(() => {
    if (navigated) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
