import { uploadFile } from '#contract/chat-messages.ts'
import type { RoomFile } from '#contract/chat.ts'
import { address, Problem } from '../../api.ts'

/**
 * Uploads a file into a room. `progress` hears which part of it is sent, 0 to 1. `fetch` cannot tell that.
 * @throws Problem; DOMException AbortError when the signal ends it
 */
export function upload(
  roomId: string,
  file: File,
  { progress, signal }: { progress: (part: number) => void; signal: AbortSignal },
): Promise<RoomFile> {
  const { promise, resolve, reject } = Promise.withResolvers<RoomFile>()
  const request = new XMLHttpRequest()
  request.open('POST', address(uploadFile, { params: { id: roomId }, query: { name: file.name } }))
  request.setRequestHeader('x-consulta', '1')
  request.setRequestHeader('content-type', typeOf(file))
  request.responseType = 'json'
  request.upload.addEventListener('progress', ({ loaded, total }) => progress(total > 0 ? loaded / total : 0))
  request.addEventListener('error', () => reject(new Problem(0, { code: 'offline' })))
  request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
  request.addEventListener('load', () => {
    const answer = (request.response ?? {}) as object
    if (request.status === 201) resolve(answer as RoomFile)
    else reject(new Problem(request.status, answer, request.getResponseHeader('retry-after')))
  })
  signal.addEventListener('abort', () => request.abort())
  request.send(file)
  return promise
}

/** The server looks at the bytes; this only says how to read the body. */
const typeOf = ({ type }: File): string =>
  uploadFile.accepts.some((accepted) => accepted === type) ? type : 'application/octet-stream'
