import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { Load } from './overload.ts'

/** The answer to a request that may be written much later. */
export interface HeldReply {
  requestId: string
  /** Calls once when the caller is gone or has been answered. */
  onClose(tell: () => void): void
  /** Headers that every answer has. */
  headers: Readonly<Record<string, string>>
  /**
   * Takes the answer: whoever has it writes it, headers and all. From then on the request does not count as one that this
   * process has to answer, and all that is kept of it is what Node needs.
   */
  take(): ServerResponse
}

export const heldReply = (reply: FastifyReply, load: Load, headers: HeldReply['headers']): HeldReply => ({
  headers,
  requestId: reply.request.id,
  onClose: (tell) => void reply.raw.once('close', tell),
  take: () => {
    reply.hijack()
    load.release(reply.raw)
    const { raw } = reply
    // Node's own comes first; fastify's keeps the whole request, for a time to answer that means nothing here.
    for (const event of ['finish', 'error'])
      for (const listener of raw.listeners(event).slice(event === 'finish' ? 1 : 0))
        raw.removeListener(event, listener as () => void)
    raw.on('error', ignore)
    return raw
  },
})

/** A caller who hung up: its answer is closed, and that is heard. */
const ignore = (): void => {}
