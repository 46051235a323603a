import sharp from 'sharp'
import { onceForProcess } from '#platform/context.ts'
import { pictureTooLarge, pictureUnreadable } from './errors.ts'
import type { FileType } from './file-type.ts'

/** More are not drawn: a few kB can claim to be a picture that fills the memory. */
export const mostMegapixels = 40
/** Larger pictures are made smaller to this width and height. */
const mostAcross = 4096
const patienceSeconds = 20

export interface Picture {
  bytes: Buffer
  width: number
  height: number
}

/** Draws one picture after the other, so that a process never holds many at once. */
export class Darkroom {
  #last: Promise<unknown> = Promise.resolve()

  develop(bytes: Buffer, type: FileType): Promise<Picture> {
    const next = this.#last.then(() => drawAnew(bytes, type))
    this.#last = next.catch(() => {})
    return next
  }
}
export const darkroom = onceForProcess(() => new Darkroom())

/**
 * Draws a picture anew, upright and in its first frame: what it told besides (place, time, camera, colour profile) and what
 * was hidden behind or beside it is not in the new one.
 * @throws Refusal picture_too_large, picture_unreadable (422)
 */
async function drawAnew(bytes: Buffer, type: FileType): Promise<Picture> {
  const limit = mostMegapixels * 1_000_000
  const options = { limitInputPixels: limit, failOn: 'error', sequentialRead: true } as const
  try {
    const { width, height, format } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
    if (`image/${format}` !== type) throw pictureUnreadable()
    if (width * height > limit) throw pictureTooLarge(mostMegapixels)
    const upright = sharp(bytes, options)
      .autoOrient()
      .resize(mostAcross, mostAcross, { fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: patienceSeconds })
    const drawn = upright.toFormat(format, { quality: 85 })
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error
    throw pictureUnreadable()
  }
}
