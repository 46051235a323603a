/** A window gives the focus back, in milliseconds after it began to close, to what opened it. */
const windowGone = 250

/**
 * Moves the focus once a window has closed. Needed where the button that opened it is gone by then: the focus would fall
 * out of the page.
 */
export function focusLater(element: HTMLElement | null | undefined): void {
  setTimeout(() => {
    if (element?.isConnected) element.focus()
  }, windowGone)
}
