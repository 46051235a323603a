import { useEffect, useEffectEvent, useRef } from 'react'
import styles from './Picture.module.css'

interface Props {
  stream: MediaStream | undefined
  label: string
  /** One's own: nobody wants to hear themselves. */
  muted?: boolean
  mirrored?: boolean
  /** `contain`: nothing is cut away. */
  fit?: 'cover' | 'contain'
  /** The sound goes on, the picture is not shown. */
  hidden?: boolean
  speakerId?: string | undefined
  /** The browser lets nothing be heard until a button was pressed; `play` is for that button. */
  onHeldBack?: (play: () => Promise<void>) => void
}

/** A stream, seen and heard. */
export function Picture({ stream, label, muted = false, speakerId, onHeldBack, ...look }: Props) {
  const { mirrored = false, fit = 'contain', hidden = false } = look
  const element = useRef<HTMLVideoElement>(null)
  const heldBack = useEffectEvent((error: unknown): void => {
    const video = element.current
    // Another stream has come meanwhile, or none: that is no refusal.
    if (video && error instanceof DOMException && error.name === 'NotAllowedError')
      onHeldBack?.(() => video.play())
  })
  useEffect(() => {
    const video = element.current
    if (!video) return
    if (video.srcObject !== (stream ?? null)) video.srcObject = stream ?? null
    if (stream) video.play().catch(heldBack)
  }, [stream])
  useEffect(() => {
    const video = element.current
    if (!video || muted || speakerId === undefined || !('setSinkId' in video)) return
    // It may be unplugged by now; then the usual one goes on.
    video.setSinkId(speakerId).catch(() => {})
  }, [speakerId, muted])
  const looks = [styles.picture, mirrored && styles.mirrored, hidden && styles.hidden]
  return (
    // What is said live has no track of captions: they are shown over it.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      ref={element}
      className={looks.filter(Boolean).join(' ')}
      style={{ objectFit: fit }}
      aria-label={label}
      aria-hidden={hidden || undefined}
      autoPlay
      playsInline
      muted={muted}
      disablePictureInPicture
    />
  )
}
