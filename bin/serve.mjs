// `npm start`: builds the pages if needed, then becomes the server.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { requireNode } from './require-node.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = requireNode(root)
if (node === process.execPath) {
  const { buildPages } = await import('./build-pages.mjs')
  await buildPages(root)
  if (process.connected) process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  await import('../server/main.ts')
} else {
  startAgainUnder(node)
}

/** The server drains once however often it is asked; the channel tells it when this process is killed. */
function startAgainUnder(newer) {
  const words = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const child = spawn(newer, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}
