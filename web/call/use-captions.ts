import { useEffect, useEffectEvent, useState } from 'react'
import { localeOf } from '../times.ts'
import { useLanguage } from '../words/index.tsx'
import { canRecognise, recognise } from './captions.ts'
import type { LiveCall } from './live-call.ts'

/** Writes down what one says, in the language of the pages, while one wants it and the microphone is on. */
export function useCaptions(
  sound: MediaStream | undefined,
  tell: (text: string) => void,
): Pick<LiveCall, 'canCaption' | 'captioning' | 'setCaptioning'> {
  const language = localeOf(useLanguage().language)
  const [canCaption, setCanCaption] = useState(false)
  const [captioning, setCaptioning] = useState(false)
  const tellNow = useEffectEvent(tell)
  useEffect(() => {
    let isCurrent = true
    void canRecognise(language).then((can) => {
      if (isCurrent) setCanCaption(can)
    })
    return () => {
      isCurrent = false
    }
  }, [language])
  useEffect(() => {
    const [track] = sound?.getAudioTracks() ?? []
    if (!track || !captioning || !canCaption) return undefined
    return recognise(language, track, (text) => tellNow(text))
  }, [sound, language, captioning, canCaption])
  return { canCaption, captioning: captioning && canCaption, setCaptioning }
}
