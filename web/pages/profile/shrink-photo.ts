import { Problem } from '../../api.ts'

export const pictureKinds = ['image/jpeg', 'image/png', 'image/webp']
/** Longest side of a photo, in pixels: sharp at twice the largest size it is shown in. */
const longestSide = 640

/**
 * A photo cut to a square around its middle and small enough to send, as JPEG. Phones take pictures of 4 MB, and the
 * server takes 1 MB. @throws Problem not_a_picture when the browser cannot read it
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const unreadable = new Problem(422, { code: 'not_a_picture' })
  if (!pictureKinds.includes(file.type)) throw unreadable
  const picture = await createImageBitmap(file).catch(() => {
    throw unreadable
  })
  const cut = Math.min(picture.width, picture.height)
  const side = Math.min(cut, longestSide)
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const left = (picture.width - cut) / 2
  // Faces stand in the upper half of upright pictures.
  const top = (picture.height - cut) / 3
  canvas.getContext('2d')?.drawImage(picture, left, top, cut, cut, 0, 0, side, side)
  picture.close()
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(unreadable)), 'image/jpeg', 0.88),
  )
}
