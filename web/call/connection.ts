import type { Description, Signal } from '#contract/video.ts'
import type { LinkState } from './live-call.ts'
import { hasFailed, nextStep } from './mending.ts'
import { countOf, type Counted, type Stat } from './quality.ts'
import { isAnswerTo, sessionOf, versionOf } from './sdp-session.ts'

/** What one lets others see and hear, in the order of the lines of a description. */
export interface Shown {
  sound: MediaStreamTrack | undefined
  picture: MediaStreamTrack | undefined
  screen: MediaStreamTrack | undefined
}
const kinds = ['audio', 'video', 'video'] as const
/** Milliseconds: a try so short ago may still help. */
const helpsWithin = 4000

interface Wants {
  isPolite: boolean
  /** By which servers to look for a way. @throws where that is not known, so that no address is given away. */
  ways(): Promise<RTCConfiguration>
  tell(signal: Signal): void
  changed(): void
  /** People are told from now on that it does not work. */
  failed(): void
}

export interface Connection {
  link(): LinkState
  /** Camera and microphone of the other one, the same streams as long as they are not begun anew. */
  stream(): MediaStream | undefined
  screen(): MediaStream | undefined
  hear(signal: Signal): void
  show(shown: Shown, cameraBitrate: number): void
  /** Once a second: mends what is broken. */
  tick(): void
  /** Looks for a way again, as after a change of networks. */
  restart(): void
  count(): Promise<Counted | undefined>
  close(): void
}

/**
 * One way to one other device, negotiated as in "perfect negotiation" of the WebRTC specification. The impolite one opens three
 * lines, for sound, camera and screen, that stay for good: what is turned on and off replaces a track and negotiates nothing.
 */
export function openConnection({ isPolite, ways, tell, changed, failed }: Wants): Connection {
  let pc: RTCPeerConnection | undefined
  let streams: { stream: MediaStream; screen: MediaStream } | undefined
  let shown: Shown = { sound: undefined, picture: undefined, screen: undefined }
  let bitrate = Infinity
  /** The one that is about to offer something: where it is closed meanwhile, its promise never settles. */
  let offering: RTCPeerConnection | undefined
  let closed = false
  /** Sessions of the other one that were begun anew since: what still comes from them means nothing. */
  const pastSessions = new Set<string>()
  let taking: Promise<void> = Promise.resolve()
  let wasConnected = false
  let triedAt = performance.now()
  let troubledAt: number | undefined = triedAt
  let tries = 1
  let toldFailed = false

  /** One after the other, and one that fails stops no later one. */
  const inTurn = (act: () => Promise<void>): void => {
    taking = taking.then(() => (closed ? undefined : act())).catch(() => {})
  }

  async function begin(): Promise<RTCPeerConnection> {
    triedAt = performance.now()
    troubledAt ??= triedAt
    tries = Math.max(1, tries)
    const configuration = await ways()
    if (closed) throw new Error('It was given up meanwhile')
    const past = sessionOf(pc?.remoteDescription?.sdp)
    if (past !== undefined) pastSessions.add(past)
    pc?.close()
    streams = undefined
    const fresh = new RTCPeerConnection(configuration)
    pc = fresh
    fresh.onnegotiationneeded = () => void offer(fresh)
    fresh.onicecandidate = ({ candidate }) => {
      if (candidate && candidate.candidate !== '') tell({ candidates: [plain(candidate)] })
    }
    fresh.onconnectionstatechange = () => noteState(fresh)
    fresh.oniceconnectionstatechange = () => noteState(fresh)
    if (!isPolite) {
      for (const kind of kinds) fresh.addTransceiver(kind, { direction: 'sendrecv' })
      attach(fresh)
    }
    return fresh
  }

  async function offer(one: RTCPeerConnection): Promise<void> {
    try {
      offering = one
      await one.setLocalDescription()
      say(one)
    } catch {
      // It was closed meanwhile, or somebody else's offer came first.
    } finally {
      if (offering === one) offering = undefined
    }
  }

  function say({ localDescription, remoteDescription }: RTCPeerConnection): void {
    if (localDescription?.type !== 'offer' && localDescription?.type !== 'answer') return
    const { type, sdp } = localDescription
    const answers = type === 'answer' ? versionOf(remoteDescription?.sdp) : undefined
    tell({ description: { type, sdp, ...(answers !== undefined && { answers }) } })
  }

  async function take({ description, candidates = [] }: Signal): Promise<void> {
    if (description) {
      const session = sessionOf(description.sdp)
      if (session !== undefined && pastSessions.has(session)) return
      const one = description.type === 'offer' ? await whoTakesOffer(session) : whoTakesAnswer(description)
      if (!one) return
      await one.setRemoteDescription(description)
      streams ??= receivedBy(one)
      attach(one)
      if (description.type === 'offer') {
        await one.setLocalDescription()
        say(one)
      }
      changed()
    }
    for (const candidate of candidates)
      // Those of an offer that was ignored, or of a way that was given up, fit nothing.
      await pc?.addIceCandidate(candidate).catch(() => {})
  }

  async function whoTakesOffer(session: string | undefined): Promise<RTCPeerConnection | undefined> {
    const known = sessionOf(pc?.remoteDescription?.sdp)
    // Only who does not give way begins anew, and the other one with it.
    const isAnew = isPolite && known !== undefined && known !== session
    const one = pc && !isAnew ? pc : await begin()
    return !isPolite && (offering === one || one.signalingState !== 'stable') ? undefined : one
  }

  const whoTakesAnswer = ({ answers }: Description): RTCPeerConnection | undefined =>
    pc?.signalingState === 'have-local-offer' && isAnswerTo(pc.localDescription?.sdp, answers)
      ? pc
      : undefined

  function attach(one: RTCPeerConnection): void {
    const tracks = [shown.sound, shown.picture, shown.screen]
    for (const [place, transceiver] of one.getTransceivers().slice(0, kinds.length).entries()) {
      if (transceiver.direction === 'recvonly') transceiver.direction = 'sendrecv'
      const track = tracks[place] ?? null
      if (transceiver.sender.track !== track) void transceiver.sender.replaceTrack(track).catch(() => {})
      if (place === 1) void limit(transceiver.sender, bitrate)
    }
  }

  function noteState(one: RTCPeerConnection): void {
    if (one !== pc || closed) return
    if (isUp(one)) {
      wasConnected = true
      troubledAt = undefined
      tries = 0
      toldFailed = false
    } else if (troubledAt === undefined) {
      troubledAt = performance.now()
      tries = troubledAt - triedAt < helpsWithin ? 1 : 0
    }
    changed()
    tick()
  }

  function tick(): void {
    if (closed || troubledAt === undefined) return
    const now = performance.now()
    const troubledFor = now - troubledAt
    const canOffer = !isPolite || pc?.remoteDescription
    const step = nextStep({
      troubledFor,
      tries,
      sinceTry: now - triedAt,
      gaveUp: pc?.connectionState === 'failed' || pc?.iceConnectionState === 'failed',
      isUnanswered: pc?.signalingState === 'have-local-offer',
      isPolite,
    })
    if (canOffer && step !== 'wait') {
      noteTry()
      if (step === 'say_again' && pc) say(pc)
      else if (step === 'restart' && pc) inTurn(lookAgain)
      else inTurn(async () => void (await begin()))
    }
    if (toldFailed || !hasFailed(troubledFor)) return
    toldFailed = true
    failed()
    changed()
  }

  const noteTry = (): void => {
    tries += 1
    triedAt = performance.now()
  }

  async function lookAgain(): Promise<void> {
    const configuration = await ways()
    pc?.setConfiguration(configuration)
    pc?.restartIce()
  }

  if (!isPolite) inTurn(async () => void (await begin()))
  return {
    link: () => {
      if (troubledAt === undefined) return 'connected'
      if (toldFailed) return 'failed'
      return wasConnected ? 'interrupted' : 'connecting'
    },
    stream: () => streams?.stream,
    screen: () => streams?.screen,
    hear: (signal) => inTurn(() => take(signal)),
    show(next, cameraBitrate) {
      shown = next
      bitrate = cameraBitrate
      if (pc?.remoteDescription || !isPolite) inTurn(async () => pc && attach(pc))
    },
    tick,
    restart() {
      if (!pc?.remoteDescription) return
      noteTry()
      inTurn(lookAgain)
    },
    count: async () => (pc ? countOf((await pc.getStats()).values() as Iterable<Stat>) : undefined),
    close() {
      closed = true
      pc?.close()
    },
  }
}

/** Candidates and keys may have got through while the browser still counts its checks. */
const isUp = ({ connectionState, iceConnectionState }: RTCPeerConnection): boolean =>
  connectionState === 'connected' &&
  (iceConnectionState === 'connected' || iceConnectionState === 'completed')

function receivedBy(one: RTCPeerConnection): { stream: MediaStream; screen: MediaStream } | undefined {
  const [sound, picture, screen] = one.getTransceivers().map(({ receiver }) => receiver.track)
  if (!sound || !picture || !screen) return undefined
  return { stream: new MediaStream([sound, picture]), screen: new MediaStream([screen]) }
}

/** The browser itself sends less where less gets through. */
async function limit(sender: RTCRtpSender, maxBitrate: number): Promise<void> {
  const parameters = sender.getParameters()
  const [encoding] = parameters.encodings ?? []
  if (!encoding || !Number.isFinite(maxBitrate) || encoding.maxBitrate === maxBitrate) return
  encoding.maxBitrate = maxBitrate
  await sender.setParameters(parameters).catch(() => {})
}

const plain = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate) => ({
  candidate,
  sdpMid,
  sdpMLineIndex,
  usernameFragment,
})
