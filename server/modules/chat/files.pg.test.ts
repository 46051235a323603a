import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { deleteMessage, getFile, sendMessage, uploadFile } from '#contract/chat-messages.ts'
import { removeMember, type Room, type RoomFile } from '#contract/chat.ts'
import { filesOf } from '#platform/files.ts'
import type { Reply } from '#platform/http.ts'
import { type ChatClinic, groupOf, openChatClinic, twoInRoom } from '#test/chat/chat-clinic.ts'
import { bomb, onePixel, telling } from '#test/chat/pictures.ts'
import { outcomeOf, type QuietPerson } from '#test/quiet-clinic.ts'
import sharp from 'sharp'
import { keyOf, removeUnsentFiles } from './remove-files.ts'

const pdf = Buffer.from('%PDF-1.7\n<html><script>alert(1)</script></html>\n%%EOF')

suite('files', () => {
  let clinic: ChatClinic
  before(async () => {
    clinic = await openChatClinic()
  })
  after(() => clinic[Symbol.asyncDispose]())
  const upload = (
    who: QuietPerson,
    { id }: Room,
    bytes: Buffer,
    { name = 'knee', type = 'application/octet-stream' } = {},
  ): Promise<RoomFile> =>
    who.call(uploadFile, {
      params: { id },
      query: { name },
      headers: { 'content-type': type },
      ...({ body: bytes } as object),
    })
  const fetched = async (who: QuietPerson, { id }: Room, file: { id: string }) =>
    (await who.call(getFile, { params: { id, fileId: file.id } })) as unknown as Reply<Buffer>
  const show = (who: QuietPerson, { id }: Room, fileId: string) =>
    who.call(sendMessage, { params: { id }, body: { clientId: randomUUID(), fileId } })

  test('pictures are drawn anew, upright, and tell nothing of where and by whom they were taken', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const taken = await telling(format)
      const before = await sharp(taken).metadata()
      assert.ok(before.exif && before.orientation === 6 && taken.includes('SecretPhone'), 'it tells a lot')
      const hidden = Buffer.concat([taken, Buffer.from('<script>SecretTail</script>PK\u0003\u0004')])
      const file = await upload(patient, room, hidden, { name: 'knee', type: `image/${format}` })
      assert.deepEqual(
        [file.type, file.width, file.height, file.name],
        [`image/${format}`, 40, 80, `knee.${format === 'jpeg' ? 'jpg' : format}`],
      )
      const message = await show(patient, room, file.id)
      assert.deepEqual([message.kind, message.file], ['image', file])
      const { body } = await fetched(doctor, room, file)
      const { exif, xmp, iptc, icc, orientation, width } = await sharp(body).metadata()
      assert.deepEqual(
        [exif, xmp, iptc, icc, orientation, width].map((x) => x ?? null),
        [null, null, null, null, null, 40],
      )
      assert.doesNotMatch(body.toString('latin1'), /Secret|GPS|script/)
    }
  })

  test('what is not what it says, broken or too large to draw is refused by name', async () => {
    const { patient, room } = await twoInRoom(clinic)
    const outcome = (bytes: Buffer, type?: string) =>
      outcomeOf(upload(patient, room, bytes, { type: type ?? '' }))
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const refused = 'file_type_refused body'
    assert.equal(await outcome(svg, 'image/svg+xml'), refused)
    assert.equal(await outcome(Buffer.from('MZ\u0090\u0000\u0003 program')), refused)
    assert.equal(await outcome(Buffer.from('PK\u0003\u0004 a zip')), refused)
    assert.equal(await outcome(Buffer.from([0xc3, 0x28])), refused, 'not UTF-8')
    assert.equal(await outcome(Buffer.from('GIF89a<script>'), 'image/gif'), refused)
    assert.equal(await outcome(Buffer.alloc(0)), refused)
    assert.equal(await outcome(Buffer.from('plain'), 'application/pdf'), refused)
    const broken = 'picture_unreadable body'
    assert.equal(await outcome(onePixel.subarray(0, 40)), broken)
    assert.equal(await outcome(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), svg])), broken)
    assert.equal(await outcome(Buffer.from('RIFF\u0010\u0000\u0000\u0000WEBPVP8 ')), broken)
    const large = await bomb()
    assert.ok(large.length < 1_000_000)
    assert.equal(await outcome(large), 'picture_too_large body')
    // A small head before what it does not say.
    assert.equal(await outcome(onePixel), 'done')
  })

  test('what a browser could run is only ever downloaded, under a harmless name', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const cases = [
      [pdf, 'report.pdf', 'application/pdf', 'report.pdf'],
      [Buffer.from('<script>alert(1)</script>'), 'evil.html', 'text/plain; charset=utf-8', 'evil.html.txt'],
      [Buffer.from('a;b'), '../../évil\u202Egnp"\n.csv', 'text/plain; charset=utf-8', '_.._évilgnp_ .csv'],
    ] as const
    for (const [bytes, name, type, saved] of cases) {
      const file = await upload(patient, room, bytes, { name })
      assert.equal(file.name, saved)
      assert.equal((await show(patient, room, file.id)).kind, 'file')
      const { body, headers } = await fetched(doctor, room, file)
      assert.deepEqual(body, bytes)
      assert.equal(headers['content-type'], type)
      const [how, ascii, whole] = String(headers['content-disposition']).split('; ')
      assert.equal(how, 'attachment')
      assert.match(ascii ?? '', /^filename="[\w .-]+"$/)
      assert.equal(decodeURIComponent(whole?.replace("filename*=UTF-8''", '') ?? ''), saved)
      assert.equal(headers['content-security-policy'], "sandbox; default-src 'none'")
      assert.equal(headers['cache-control'], 'private, no-cache')
    }
  })

  test('are seen by members once they are sent, by nobody else, under no other room', async () => {
    const { patient, doctor, room } = await twoInRoom(clinic)
    const [group, stranger, admin] = [
      await groupOf(doctor, patient),
      await clinic.patient(),
      await clinic.admin(),
    ]
    const file = await upload(patient, group, pdf)
    const get = (who: QuietPerson, of: Room = group) => outcomeOf(fetched(who, of, file))
    assert.deepEqual([await get(patient), await get(doctor)], ['done', 'not_found'], 'not sent yet')
    assert.equal(await outcomeOf(show(doctor, group, file.id)), 'file_not_found fileId', 'not their own')
    assert.equal(await outcomeOf(show(patient, room, file.id)), 'file_not_found fileId', 'of another room')
    await show(patient, group, file.id)
    assert.equal(await outcomeOf(show(patient, group, file.id)), 'file_not_found fileId', 'sent already')
    assert.deepEqual([await get(doctor), await get(doctor, room)], ['done', 'not_found'])
    assert.deepEqual([await get(stranger), await get(admin)], ['not_found', 'not_found'])
    await patient.call(removeMember, { params: { id: group.id, accountId: patient.id } })
    assert.deepEqual([await get(patient), await get(doctor)], ['not_found', 'done'], 'also not the own one')
  })

  test('are gone with their message, and after a day when they were not sent', async () => {
    const { patient, room } = await twoInRoom(clinic)
    const bytesOf = ({ id }: RoomFile) => filesOf(clinic.ctx).get(keyOf(room.id, id))
    const files = []
    for (let n = 0; n < 3; n += 1) files.push(await upload(patient, room, pdf))
    const [sent, kept, unsent] = files as [RoomFile, RoomFile, RoomFile]
    const message = await show(patient, room, sent.id)
    await show(patient, room, kept.id)
    await patient.call(deleteMessage, { params: { id: room.id, messageId: message.id } })
    clinic.now = clinic.now.add({ hours: 23 })
    await removeUnsentFiles.run(clinic.ctx)
    await clinic.follow(['chat.remove-file'])
    assert.deepEqual([await bytesOf(sent), await bytesOf(kept), await bytesOf(unsent)], [undefined, pdf, pdf])
    clinic.now = clinic.now.add({ hours: 2 })
    await removeUnsentFiles.run(clinic.ctx)
    await clinic.follow(['chat.remove-file'])
    assert.deepEqual([await bytesOf(kept), await bytesOf(unsent)], [pdf, undefined])
    assert.equal(await outcomeOf(show(patient, room, unsent.id)), 'file_not_found fileId')
  })
})
