import type { Texts, Wording } from './texts.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '')

/** The mail as plain text and as HTML that says the same; whatever people typed stays text. */
export function render(
  { subject, paragraphs, action }: Wording,
  reader: { name: string; language: string; texts: Texts },
): { subject: string; text: string; html: string } {
  const { greeting, signature } = reader.texts
  const lines = [greeting(reader.name), ...paragraphs]
  const text = [...lines, ...(action ? [`${action.label}:\n${action.url}`] : []), `– ${signature}`].join(
    '\n\n',
  )
  const button = action
    ? `<p><a href="${escape(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:12px;background:#0b5f58;color:#ffffff;text-decoration:none">${escape(action.label)}</a></p>`
    : ''
  const html = `<!doctype html><html lang="${reader.language}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px;font:17px/1.5 sans-serif;color:#1c2321;background:#fbfaf5"><div style="max-width:560px;margin:auto">
${lines.map((line) => `<p>${escape(line)}</p>`).join('\n')}
${button}
<p>– ${escape(signature)}</p></div></body></html>`
  return { subject: subject.replaceAll(/\s+/g, ' '), text, html }
}
