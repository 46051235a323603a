import { useEffect, useState } from 'react'

let say: (text: string) => void = () => {}

/** Tells a screen reader what just happened, without moving the focus. */
export const announce = (text: string): void => say(text)

/** The one live region of the pages. It stands empty until there is news, or some readers miss the first. */
export function Announcer() {
  const [text, setText] = useState('')
  useEffect(() => {
    let later: ReturnType<typeof setTimeout>
    say = (next) => {
      setText('')
      clearTimeout(later)
      // The same sentence twice is read twice only if the region was empty in between.
      later = setTimeout(() => {
        setText(next)
        // Long read out, it must not be met again by somebody who reads the page from the end.
        later = setTimeout(() => setText(''), 10_000)
      }, 60)
    }
    return () => {
      clearTimeout(later)
      say = () => {}
    }
  }, [])
  return (
    <output aria-live="polite" style={hidden}>
      {text}
    </output>
  )
}
const hidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const
