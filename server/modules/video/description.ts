/** Sections (`m=`) of a description: a call has three, and browsers add some for what they try out. */
const mostSections = 24
const longestLine = 2000
const line = /^[a-z]=[\P{Cc}\t]*$/u
const section = /^m=(audio|video|application) \d{1,5}(\/\d+)? [\w/]+( [\w.-]+)*$/

/**
 * Why a text is no session description (RFC 8866) of a call, or undefined: such as browsers write, line by line, with
 * nothing in it that is not of this kind. What it offers is decided by the device that reads it.
 */
export function faultOf(sdp: string): string | undefined {
  const lines = sdp.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  if (lines[0] !== 'v=0') return 'it begins with v=0'
  const odd = lines.findIndex((text) => text.length > longestLine || !line.test(text))
  if (odd >= 0) return `line ${odd + 1} is a letter, = and its value`
  for (const needed of ['o', 's', 't'])
    if (!lines.some((text) => text.startsWith(`${needed}=`))) return `it has a line ${needed}=`
  const sections = lines.filter((text) => text.startsWith('m='))
  if (sections.length === 0 || sections.length > mostSections)
    return `it has 1 to ${mostSections} sections m=`
  const wrong = sections.find((text) => !section.test(text))
  return wrong === undefined ? undefined : 'its sections are audio, video or application'
}
