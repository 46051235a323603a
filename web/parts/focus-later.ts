/** A window has given the focus back to what opened it, in milliseconds after it began to close. */
const windowGone = 250

/**
 * Moves the focus once a window has closed. Needed where the button that opened it may be gone by then: the focus would
 * fall out of the page. `find` is asked at that moment. Whoever pressed a key or the pointer meanwhile has gone on
 * already, and is left where they are.
 */
export function focusLater(find: () => HTMLElement | null | undefined, options?: FocusOptions): void {
  const input = new AbortController()
  for (const event of ['keydown', 'pointerdown'] as const)
    document.addEventListener(event, () => input.abort(), { capture: true, signal: input.signal })
  setTimeout(() => {
    const element = find()
    if (!input.signal.aborted && element?.isConnected) element.focus(options)
    input.abort()
  }, windowGone)
}
