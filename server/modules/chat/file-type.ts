const jpeg = Buffer.from([0xff, 0xd8, 0xff])
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

export type FileType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf' | 'text/plain'

/**
 * Type of a file by its content, whatever its sender calls it; undefined for all that is not taken. Only pictures are ever
 * shown by a browser, after they were drawn anew; what runs in one (SVG, HTML) is at most plain text that is downloaded.
 */
export function fileType(bytes: Buffer): FileType | undefined {
  if (bytes.subarray(0, 3).equals(jpeg)) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(png)) return 'image/png'
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp'
  if (/^%PDF-[12]\.\d/.test(head)) return 'application/pdf'
  return isPlainText(bytes) ? 'text/plain' : undefined
}

// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/

/** UTF-8 without control characters. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false
  try {
    return !controls.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

const endings: Record<FileType, readonly string[]> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
  'text/plain': ['.txt', '.csv', '.log', '.md'],
}

/** The name under which a file is saved: it ends like its type, so that no program takes it for another. */
export function nameFor(type: FileType, typed: string): string {
  const name = typed.replaceAll(/[\\/:*?"<>|]/g, '_').replace(/^\.+/, '') || 'file'
  const known = endings[type]
  return known.some((ending) => name.toLowerCase().endsWith(ending)) ? name : `${name}${known[0]}`
}
