import { oneLine } from './one-line.ts'
import type { Language, Paragraph, Texts, Wording } from './wording.ts'

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '')
const lines = (text: string): string[] => text.trim().split(/\r\n|\r|\n/)

/** The mail as plain text and as HTML that says the same; whatever people typed stays text, and apart from our words. */
export function render(
  { subject, paragraphs, actions = [] }: Wording,
  reader: { name?: string; language: Language; texts: Texts },
): { subject: string; text: string; html: string } {
  const { greeting, signature } = reader.texts
  const said = [greeting(reader.name && oneLine(reader.name)), ...paragraphs]
  return {
    subject: oneLine(subject),
    text: [
      ...said.map(asText),
      ...actions.map(({ label, url }) => `${label}:\n${url}`),
      `– ${signature}`,
    ].join('\n\n'),
    html: `<!doctype html>
<html lang="${reader.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(oneLine(subject))}</title></head>
<body style="margin:0;padding:24px;font:17px/1.5 sans-serif;color:#1b2422;background:#fbf9f4">
<div style="max-width:560px;margin:auto">
${said.map(asHtml).join('\n')}
${actions.map(asButton).join('\n')}
<p>– ${escape(signature)}</p>
</div></body></html>`,
  }
}

function asText(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return paragraph
  if ('list' in paragraph) return paragraph.list.map((item) => `- ${item}`).join('\n')
  return lines(paragraph.typed)
    .map((line) => `> ${oneLine(line)}`)
    .join('\n')
}

function asHtml(paragraph: Paragraph): string {
  if (typeof paragraph === 'string') return `<p>${escape(paragraph)}</p>`
  if ('list' in paragraph)
    return `<ul>${paragraph.list.map((item) => `<li>${escape(item)}</li>`).join('\n')}</ul>`
  const said = lines(paragraph.typed).map((line) => escape(oneLine(line)))
  return `<blockquote style="margin:16px 0;padding:4px 16px;border-left:3px solid #85827a">${said.join('<br>')}</blockquote>`
}

const asButton = ({ label, url }: { label: string; url: string }, index: number): string => {
  const colours = index === 0 ? 'background:#0b5d57;color:#ffffff' : 'background:#ffffff;color:#0b5d57'
  return `<p><a href="${escape(url)}" style="display:inline-block;padding:12px 20px;border:1px solid #0b5d57;border-radius:12px;${colours};text-decoration:none">${escape(label)}</a></p>`
}
