import { createHash } from 'node:crypto'
import type { DoctorStatus, getDoctorPhoto, setDoctorPhoto } from '#contract/doctors.ts'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { type Input, Reply } from '#platform/http.ts'
import { notAPicture } from './errors.ts'
import { makeDraft } from './make-draft.ts'
import { isOwn, maySee } from './permissions.ts'
import { pictureType } from './picture-type.ts'

/**
 * Sets one's own photo; the body is the bytes of the picture. At most 1 MB comes this far.
 * @throws Refusal not_found, not_a_picture (422)
 */
export async function setPhoto(ctx: Ctx, { params, ...input }: Input<typeof setDoctorPhoto>): Promise<void> {
  const { actor } = ctx
  if (!isOwn(actor, params.id)) throw notFound('The doctor')
  const bytes: unknown = input.body
  const type = Buffer.isBuffer(bytes) ? pictureType(bytes) : undefined
  if (!Buffer.isBuffer(bytes) || !type) throw notAPicture()
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
  await ctx.transaction(async (tx) => {
    await makeDraft(tx, actor)
    tx.forget(actor.accountId)
    await tx.sql`update doctors.profiles set photo_version = ${version} where id = ${actor.accountId}`
    await tx.sql`
      insert into doctors.photos (doctor_id, type, bytes) values (${actor.accountId}, ${type}, ${bytes})
      on conflict (doctor_id) do update set type = excluded.type, bytes = excluded.bytes`
  })
}

/**
 * A doctor's photo. Under the address that the profile gives, with its version, it never changes and is kept; without the
 * version it is asked for again (If-None-Match). One who is not public is kept by the own browser only.
 * @throws Refusal not_found
 */
export async function getPhoto(
  ctx: Ctx,
  { params, query }: Input<typeof getDoctorPhoto>,
): Promise<Reply<Buffer>> {
  const [photo] = await ctx.sql<{
    id: string
    status: DoctorStatus
    version: string
    type: string
    bytes: Buffer
  }>`
    select p.id, p.status, p.photo_version as version, f.type, f.bytes
    from doctors.profiles p join doctors.photos f on f.doctor_id = p.id where p.id = ${params.id}`
  if (!photo || !maySee(ctx.actor, photo)) throw notFound('The photo')
  const forWhom = photo.status === 'verified' ? 'public' : 'private'
  const howLong = query.v === photo.version ? 'max-age=31536000, immutable' : 'no-cache'
  return new Reply(photo.bytes, {
    'content-type': photo.type,
    'cache-control': `${forWhom}, ${howLong}`,
    etag: `"${photo.version}"`,
  })
}
