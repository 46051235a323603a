import type { Call, CallDevice } from '#contract/video.ts'
import type { Lines } from './lines.ts'
import type { MediaTrouble } from './media-trouble.ts'
import type { NetworkCheck } from './network-check.ts'
import type { Quality } from './quality.ts'

export type { MediaTrouble, NetworkCheck, Quality }

/** One's own camera, microphone, speaker and screen, before and in a call. */
export interface OwnMedia {
  /** The picture of the camera while it is on, for oneself to see; never with sound. */
  picture: MediaStream | undefined
  /** The sound of the microphone while it is on, for the level meter. */
  sound: MediaStream | undefined
  screen: MediaStream | undefined
  /** Until the browser has answered whether it gives them. */
  isAsking: boolean
  cameraOn: boolean
  microphoneOn: boolean
  trouble: { camera?: MediaTrouble; microphone?: MediaTrouble; screen?: MediaTrouble }
  cameras: readonly MediaDeviceInfo[]
  microphones: readonly MediaDeviceInfo[]
  /** Empty where the browser does not let pages choose. */
  speakers: readonly MediaDeviceInfo[]
  cameraId: string | undefined
  microphoneId: string | undefined
  speakerId: string | undefined
  /** Asks again after trouble, too. */
  setCamera(on: boolean): void
  setMicrophone(on: boolean): void
  chooseCamera(id: string): void
  chooseMicrophone(id: string): void
  chooseSpeaker(id: string): void
  /** Whether this browser can share a screen at all: phones cannot. */
  canShare: boolean
  share(): Promise<void>
  stopSharing(): void
}

export type LinkState = 'connecting' | 'connected' | 'interrupted' | 'failed'

/** Another device that one sees and hears. */
export interface Peer {
  device: CallDevice
  link: LinkState
  quality: Quality
  /** Camera and microphone, one stream as long as the connection is the same: `device` says which of them is on. */
  stream: MediaStream | undefined
  screen: MediaStream | undefined
}

/** What the pages show of a call, and what they can do in it. `finish` and `admit` throw what `failure` then says too. */
export interface LiveCall {
  call: Call
  /** `out`: not joined yet, or left. `waiting`: until somebody lets one in. `lost`: the clinic is not reached any more, and is tried again. */
  stage: 'out' | 'joining' | 'waiting' | 'in' | 'lost' | 'over'
  /** Why joining or the last act failed. */
  failure: unknown
  peers: readonly Peer[]
  /** One's own, of all connections. */
  quality: Quality
  /** What others type or say at the moment, by account. */
  lines: Lines
  join(): void
  /** Away from this call with this device. */
  leave(): void
  /** Ends it for everybody. */
  finish(): Promise<void>
  admit(accountId: string): Promise<void>
  /** The others see the line so far; '' takes it away. */
  tellTyping(text: string): void
  /** Whether this browser recognises speech without sending it anywhere. */
  canCaption: boolean
  captioning: boolean
  setCaptioning(on: boolean): void
}
