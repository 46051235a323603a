import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pictureType } from './picture-type.ts'

test('the type of a picture is read from its bytes', () => {
  const table: [bytes: Buffer, type: string | undefined][] = [
    [Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    [Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'image/png'],
    [Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1'), 'image/webp'],
    [Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1'), undefined],
    [Buffer.from('GIF89a'), undefined],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), undefined],
    [Buffer.from('<script>alert(1)</script>'), undefined],
    [Buffer.from('ffd8', 'hex'), undefined],
    [Buffer.from('RIFF'), undefined],
    [Buffer.alloc(0), undefined],
    [Buffer.alloc(100), undefined],
  ]
  for (const [bytes, type] of table) assert.equal(pictureType(bytes), type, bytes.toString('latin1', 0, 12))
})
