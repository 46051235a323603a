/** A window has given the focus back to what opened it, in milliseconds after it began to close. */
const windowGone = 250

/**
 * Moves the focus once a window has closed. Needed where the button that opened it may be gone by then: the focus would
 * fall out of the page. `find` is asked at that moment.
 */
export function focusLater(find: () => HTMLElement | null | undefined, options?: FocusOptions): void {
  setTimeout(() => {
    const element = find()
    if (element?.isConnected) element.focus(options)
  }, windowGone)
}
