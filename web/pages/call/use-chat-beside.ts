import { useRef, useState } from 'react'

/** The chat beside the picture: open or not. When it closes, its button has the focus again. */
export function useChatBeside() {
  const [isWriting, setIsWriting] = useState(false)
  const chatButton = useRef<HTMLButtonElement>(null)
  const closeChat = (): void => {
    setIsWriting(false)
    chatButton.current?.focus()
  }
  const openChat = (): void => setIsWriting(true)
  const turnChat = (): void => setIsWriting(!isWriting)
  return { isWriting, chatButton, openChat, closeChat, turnChat }
}
