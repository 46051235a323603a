const longestLine = 75
const oneOctet = /^[\x20-\x7e]*$/

/**
 * A content line of iCalendar (RFC 5545, 3.1) without its CRLF, folded so that no line of it has more than 75 octets.
 * `value` is written as it stands; values of parameters are quoted, with what may not stand in quotes encoded (RFC 6868).
 */
export function contentLine(name: string, value: string, parameters: Record<string, string> = {}): string {
  const quoted = Object.entries(parameters).map(([key, text]) => `;${key}=${asParameter(text)}`)
  return folded(`${name}${quoted.join('')}:${value}`)
}

/** A value of type TEXT. */
export const escaped = (text: string): string =>
  !/[\\;,\r\n]/.test(text)
    ? text
    : text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r\n|\r|\n/g, String.raw`\n`)

const encodings: Record<string, string> = { '^': '^^', '"': "^'", '\n': '^n' }
const asParameter = (text: string): string =>
  /^[\w/+-]+$/.test(text) ? text : `"${text.replaceAll(/[\^"\n]/g, (sign) => encodings[sign] ?? '')}"`

function folded(line: string): string {
  if (line.length <= longestLine && oneOctet.test(line)) return line
  let result = ''
  let octets = 0
  for (const sign of line) {
    const size = Buffer.byteLength(sign)
    if (octets + size > longestLine) {
      result += '\r\n '
      octets = 1
    }
    result += sign
    octets += size
  }
  return result
}

/** An instant in UTC, to the second. */
export const inUtc = (at: Temporal.Instant): string => `${withoutSigns(at.toString())}Z`

/** A time on a wall clock, to the second. */
export const onClock = (wall: Temporal.PlainDateTime): string => withoutSigns(wall.toString())

/** 2026-11-21T09:00:00… → 20261121T090000 */
const withoutSigns = (time: string): string => time.slice(0, 19).replaceAll(/[-:]/g, '')
