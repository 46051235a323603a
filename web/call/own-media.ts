import { isChangeOfMind, type MediaTrouble, troubleOf } from './media-trouble.ts'
import { keepDevices, keptDevices } from './kept-devices.ts'
import type { OwnMedia } from './live-call.ts'

export interface OwnMediaStore {
  /** For useSyncExternalStore. */
  subscribe(changed: () => void): () => void
  media(): OwnMedia
  /** Asks for camera and microphone, and follows which there are; answers how to let go of all. */
  run(): () => void
}

type Kind = 'camera' | 'microphone'
const kinds = ['camera', 'microphone'] as const

/** One's own camera, microphone and screen, with what can be done with them. Names of devices are kept on this device. */
export function openOwnMedia(): OwnMediaStore {
  const listeners = new Set<() => void>()
  const tracks: { [kind in Kind]?: MediaStream } = {}
  /** Counts what was asked for, so that an answer to what is no longer wanted is let go. */
  const turn = { camera: 0, microphone: 0, screen: 0 }
  let chosen = keptDevices()
  let screen: MediaStream | undefined
  let isMuted = false
  let isAsking = true
  let trouble: OwnMedia['trouble'] = {}
  let devices: readonly MediaDeviceInfo[] = []
  let media = build()

  function build(): OwnMedia {
    const isPicture = tracks.camera !== undefined
    const isSound = tracks.microphone !== undefined && !isMuted
    return {
      picture: tracks.camera,
      sound: isSound ? tracks.microphone : undefined,
      screen,
      isAsking,
      cameraOn: isPicture,
      microphoneOn: isSound,
      trouble,
      cameras: devices.filter(({ kind }) => kind === 'videoinput'),
      microphones: devices.filter(({ kind }) => kind === 'audioinput'),
      speakers: canChooseSpeaker() ? devices.filter(({ kind }) => kind === 'audiooutput') : [],
      cameraId: idOf(tracks.camera) ?? chosen.cameraId,
      microphoneId: idOf(tracks.microphone) ?? chosen.microphoneId,
      speakerId: chosen.speakerId,
      setCamera: (on) => (on ? void open(['camera']) : shut('camera')),
      setMicrophone,
      chooseCamera: (id) => choose('camera', { cameraId: id }),
      chooseMicrophone: (id) => choose('microphone', { microphoneId: id }),
      chooseSpeaker: (id) => choose(undefined, { speakerId: id }),
      canShare: typeof navigator.mediaDevices?.getDisplayMedia === 'function',
      share,
      stopSharing,
    }
  }

  function changed(): void {
    media = build()
    for (const listener of listeners) listener()
  }

  function setTrouble(kind: Kind | 'screen', why?: MediaTrouble): void {
    const { [kind]: _, ...others } = trouble
    trouble = why === undefined ? others : { ...others, [kind]: why }
  }

  function letGo(kind: Kind): void {
    for (const track of tracks[kind]?.getTracks() ?? []) track.stop()
    delete tracks[kind]
  }

  function shut(kind: Kind): void {
    turn[kind] += 1
    letGo(kind)
    changed()
  }

  /** Both at once are one question to the person; where that fails, each is asked for by itself. */
  async function open(wanted: readonly Kind[]): Promise<void> {
    if (!navigator.mediaDevices) {
      for (const kind of wanted) setTrouble(kind, 'insecure')
      return changed()
    }
    const turns = new Map(wanted.map((kind) => [kind, (turn[kind] += 1)] as const))
    const fail = (kind: Kind, error: unknown): void => {
      if (turns.get(kind) === turn[kind]) setTrouble(kind, troubleOf(error))
    }
    try {
      const given = await ask(wanted)
      for (const kind of wanted) take(kind, given, turns.get(kind))
    } catch (error) {
      // Who said no to both is not asked again for each.
      const isAnswer = wanted.length === 1 || (troubleOf(error) === 'denied' && (await areAllowedAlike()))
      for (const kind of wanted)
        if (isAnswer) fail(kind, error)
        else
          await ask([kind]).then(
            (given) => take(kind, given, turns.get(kind)),
            (why: unknown) => fail(kind, why),
          )
    }
    await list()
  }

  const ask = (wanted: readonly Kind[]): Promise<MediaStream> =>
    navigator.mediaDevices.getUserMedia({
      video: wanted.includes('camera') && {
        width: { ideal: 1280 },
        height: { ideal: 720 },
        frameRate: { ideal: 30, max: 30 },
        ...(chosen.cameraId === undefined
          ? { facingMode: 'user' }
          : { deviceId: { ideal: chosen.cameraId } }),
      },
      audio: wanted.includes('microphone') && {
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
        ...(chosen.microphoneId !== undefined && { deviceId: { ideal: chosen.microphoneId } }),
      },
    })

  function take(kind: Kind, given: MediaStream, of: number | undefined): void {
    const [track] = kind === 'camera' ? given.getVideoTracks() : given.getAudioTracks()
    if (!track) return
    if (of !== turn[kind]) return track.stop()
    letGo(kind)
    tracks[kind] = new MediaStream([track])
    if (kind === 'microphone') track.enabled = !isMuted
    setTrouble(kind)
    // A headset that is pulled out: another one may be there.
    track.addEventListener('ended', () => {
      if (tracks[kind]?.getTracks().includes(track)) void replace(kind)
    })
  }

  async function replace(kind: Kind): Promise<void> {
    letGo(kind)
    setTrouble(kind, 'missing')
    changed()
    await open([kind])
  }

  function setMicrophone(on: boolean): void {
    isMuted = !on
    const [track] = tracks.microphone?.getTracks() ?? []
    // It stays open while it is muted: who wants to be heard is heard at once.
    if (track) track.enabled = on
    else if (on) void open(['microphone'])
    changed()
  }

  function choose(kind: Kind | undefined, choice: typeof chosen): void {
    chosen = { ...chosen, ...choice }
    keepDevices(chosen)
    if (kind && tracks[kind]) void open([kind])
    else changed()
  }

  async function share(): Promise<void> {
    const mine = (turn.screen += 1)
    try {
      const given = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } } })
      const [track] = given.getVideoTracks()
      if (!track || mine !== turn.screen) return given.getTracks().forEach((one) => one.stop())
      stopScreen()
      // Text has to be sharp; it does not have to move well.
      track.contentHint = 'detail'
      screen = given
      track.addEventListener('ended', () => {
        if (screen === given) stopSharing()
      })
      setTrouble('screen')
    } catch (error) {
      setTrouble('screen', isChangeOfMind(error) ? undefined : troubleOf(error))
    }
    changed()
  }

  function stopScreen(): void {
    for (const track of screen?.getTracks() ?? []) track.stop()
    screen = undefined
  }

  function stopSharing(): void {
    turn.screen += 1
    stopScreen()
    changed()
  }

  async function list(): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? []
    // Before the person has agreed, browsers tell that there are some, but not which.
    devices = all.filter(({ deviceId }) => deviceId !== '')
    changed()
  }

  function run(): () => void {
    navigator.mediaDevices?.addEventListener('devicechange', list)
    isAsking = true
    void open(kinds).finally(() => {
      isAsking = false
      changed()
    })
    return () => {
      navigator.mediaDevices?.removeEventListener('devicechange', list)
      for (const kind of kinds) shut(kind)
      stopSharing()
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    media: () => media,
    run,
  }
}

/** Whether camera and microphone are allowed or forbidden both; a browser that does not tell asks for them as one. */
async function areAllowedAlike(): Promise<boolean> {
  const [camera, microphone] = await Promise.all(
    kinds.map((name) =>
      navigator.permissions?.query({ name }).then(
        ({ state }) => state,
        () => undefined,
      ),
    ),
  )
  return camera === microphone
}

const idOf = (stream: MediaStream | undefined): string | undefined =>
  stream?.getTracks()[0]?.getSettings().deviceId

const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype
