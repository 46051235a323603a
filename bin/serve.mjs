// `npm start`: builds the pages if needed, then becomes the server.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { requireNode } from './require-node.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = requireNode(root)
if (node === process.execPath) {
  stopWithParent()
  const { buildPages } = await import('./build-pages.mjs')
  await buildPages(root)
  await import('../server/main.ts')
} else {
  startAgainUnder(node)
}

/** npm and the older Node below pass signals on, but not their own sudden death: it would leave a server nobody sees. */
function stopWithParent() {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event && !process.env.CONSULTA_STARTED_AGAIN) return
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 500).unref()
}

/** The server drains once however often it is asked. */
function startAgainUnder(newer) {
  const words = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const env = { ...process.env, CONSULTA_STARTED_AGAIN: 'yes' }
  const child = spawn(newer, words, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}
