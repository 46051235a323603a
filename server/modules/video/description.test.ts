import assert from 'node:assert/strict'
import { test } from 'node:test'
import { description } from '#test/video/call-clinic.ts'
import { faultOf } from './description.ts'

test('what a browser writes is a description, whatever its line breaks', () => {
  assert.equal(faultOf(description), undefined)
  assert.equal(faultOf(description.replaceAll('\r\n', '\n')), undefined)
  assert.equal(faultOf(`${description}m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n`), undefined)
})

const malformed = {
  'nothing at all': '',
  markup: '<script>alert(1)</script>',
  'no version': description.replace('v=0\r\n', ''),
  'no origin': description.replace(/o=.*\r\n/, ''),
  'no section': description.slice(0, description.indexOf('m=')),
  'a line that is none': `${description}hello\r\n`,
  'a control character': description.replace('opus', 'op\u0000us'),
  'a lonely line break': description.replace('opus', 'op\rus'),
  'an escape': description.replace('opus', '\u001B[2J'),
  'a section of another kind': description.replace('m=audio', 'm=message'),
  'a port that is none': description.replace('m=audio 9', 'm=audio nine'),
  'a line without end': `${description}a=${'x'.repeat(3000)}\r\n`,
  'sections without end': description + 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'.repeat(30),
}
for (const [name, sdp] of Object.entries(malformed))
  test(`no description: ${name}`, () => assert.notEqual(faultOf(sdp), undefined))
