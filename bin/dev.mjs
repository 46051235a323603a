// `npm run dev`: the server, started again when its files change, and Vite's pages in front of it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { requireNode } from './require-node.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = requireNode(root)
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const children = [
  ['--watch', '--watch-preserve-output', 'server/main.ts', ...process.argv.slice(2)],
  [vite, 'web'],
].map((words) => spawn(node, words, { cwd: root, stdio: 'inherit' }))

let exitCode = 0
const stop = () => children.forEach((child) => child.kill('SIGTERM'))
// The terminal's Ctrl-C reaches the children by itself; they may be asked twice.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
for (const child of children) {
  child.on('exit', (code) => {
    exitCode ||= code ?? 0
    stop()
  })
}
process.on('exit', () => (process.exitCode = exitCode))
