/** A window has given the focus back to what opened it, in milliseconds after it began to close. */
const windowGone = 250

/**
 * Moves the focus once a window has closed. Needed where the button that opened it may be gone by then: the focus would
 * fall out of the page. `find` is asked at that moment. Whoever pressed a key or the pointer meanwhile has gone on
 * already, and is left where they are.
 */
export function focusLater(find: () => HTMLElement | null | undefined, options?: FocusOptions): void {
  const goneOn = new AbortController()
  const since = performance.now()
  // The press that closed the window may still be on its way.
  const hear = ({ timeStamp }: Event): void => {
    if (timeStamp > since) goneOn.abort()
  }
  for (const event of ['keydown', 'pointerdown'] as const)
    document.addEventListener(event, hear, { capture: true, signal: goneOn.signal })
  setTimeout(() => {
    const element = find()
    if (!goneOn.signal.aborted && element?.isConnected) element.focus(options)
    goneOn.abort()
  }, windowGone)
}
