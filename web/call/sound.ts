import { useEffect, useState } from 'react'
import { pause } from '../pause.ts'
import { levelOf } from './level.ts'

/** Milliseconds between two looks at how loud it is. */
const looksEvery = 125
/** Less is not drawn anew. */
const smallest = 0.02

/** How loud a stream is, 0 to 1, a few times a second; 0 without one, and until the person has touched the page. */
export function useLevel(sound: MediaStream | undefined): number {
  const [level, setLevel] = useState(0)
  useEffect(() => {
    if (!sound || sound.getAudioTracks().length === 0) return undefined
    let stop: (() => void) | undefined
    const waiting = new AbortController()
    const start = (): void => {
      waiting.abort()
      stop = watchLevel(sound, (next) =>
        setLevel((before) => (Math.abs(next - before) < smallest ? before : next)),
      )
    }
    // Before that browsers let no page use sound, and complain.
    if (navigator.userActivation?.hasBeenActive ?? true) start()
    else
      for (const event of ['pointerup', 'keyup', 'touchend'])
        addEventListener(event, start, { signal: waiting.signal })
    return () => {
      waiting.abort()
      stop?.()
      setLevel(0)
    }
  }, [sound])
  return level
}

function watchLevel(sound: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 1024 })
  context.createMediaStreamSource(sound).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const looking = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    tell(levelOf(samples))
  }, looksEvery)
  return () => {
    clearInterval(looking)
    void context.close().catch(() => {})
  }
}

/** Hertz: a friendly fourth. */
const notes = [523.25, 698.46]
const noteSeconds = 0.35

/** Plays two notes on a speaker, the usual one where none is named or it is gone. Resolves when they are over, never rejects. */
export async function playTestSound(speakerId: string | undefined): Promise<void> {
  const context = new AudioContext()
  const out = context.createMediaStreamDestination()
  const speaker = new Audio()
  speaker.srcObject = out.stream
  try {
    if (speakerId !== undefined && 'setSinkId' in speaker) await speaker.setSinkId(speakerId).catch(() => {})
    await context.resume()
    await speaker.play()
    for (const [place, frequency] of notes.entries()) {
      const from = context.currentTime + place * noteSeconds
      const loudness = new GainNode(context, { gain: 0 })
      loudness.gain.setValueAtTime(0, from)
      loudness.gain.linearRampToValueAtTime(0.3, from + 0.03)
      loudness.gain.linearRampToValueAtTime(0, from + noteSeconds)
      const note = new OscillatorNode(context, { frequency })
      note.connect(loudness).connect(out)
      note.start(from)
      note.stop(from + noteSeconds)
    }
    await pause((notes.length * noteSeconds + 0.2) * 1000)
  } catch {
    // That nothing is heard is what the person finds out.
  } finally {
    speaker.pause()
    speaker.srcObject = null
    await context.close()
  }
}
