/** What newer browsers have of the Web Speech API, as far as it is used. */
interface Recognition extends EventTarget {
  lang: string
  continuous: boolean
  interimResults: boolean
  processLocally: boolean
  start(sound?: MediaStreamTrack): void
  abort(): void
}
interface RecognitionMaker {
  new (): Recognition
  available?(wanted: { langs: string[]; processLocally: boolean }): Promise<string>
}

const maker = (): RecognitionMaker | undefined =>
  (globalThis as { SpeechRecognition?: RecognitionMaker }).SpeechRecognition

/** Whether this browser recognises a language (BCP 47) by itself: nothing that is said leaves the device. */
export async function canRecognise(language: string): Promise<boolean> {
  try {
    const Maker = maker()
    if (!Maker?.available || !('processLocally' in Maker.prototype)) return false
    return (await Maker.available({ langs: [language], processLocally: true })) === 'available'
  } catch {
    return false
  }
}

/** Milliseconds: a browser that ends recognising at once is not asked again at once. */
const pause = 1000
/** A sentence that was said stays for so long, unless the next one comes. */
const staysFor = 4000

/**
 * Recognises on this device what is said into a microphone, and tells it as it grows; `''` takes it away. Recognises nothing
 * where the browser would send sound elsewhere. Answers how to stop.
 */
export function recognise(
  language: string,
  sound: MediaStreamTrack,
  tell: (text: string) => void,
): () => void {
  let stopped = false
  let recognition: Recognition | undefined
  let later: ReturnType<typeof setTimeout> | undefined
  let fading: ReturnType<typeof setTimeout> | undefined
  function listen(): void {
    const Maker = maker()
    if (stopped || !Maker || !('processLocally' in Maker.prototype)) return
    recognition = new Maker()
    recognition.lang = language
    recognition.continuous = true
    recognition.interimResults = true
    recognition.processLocally = true
    recognition.addEventListener('result', (event) => hear(event as SpeechRecognitionEvent))
    // It ends by itself after a silence.
    recognition.addEventListener('end', () => (later = setTimeout(listen, pause)))
    recognition.addEventListener('error', (event) => {
      const { error } = event as SpeechRecognitionErrorEvent
      if (['not-allowed', 'service-not-allowed', 'language-not-supported'].includes(error)) stopped = true
    })
    try {
      recognition.start(sound)
    } catch {
      later = setTimeout(listen, pause)
    }
  }
  function hear({ results, resultIndex }: SpeechRecognitionEvent): void {
    if (stopped) return
    const said = Array.from(results).slice(resultIndex)
    const text = said
      .map(([best]) => best?.transcript ?? '')
      .join('')
      .trim()
    if (text === '') return
    tell(text)
    clearTimeout(fading)
    fading = setTimeout(() => tell(''), staysFor)
  }
  listen()
  return () => {
    stopped = true
    clearTimeout(later)
    clearTimeout(fading)
    recognition?.abort()
    tell('')
  }
}
