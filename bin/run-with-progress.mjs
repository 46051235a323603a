import { spawn } from 'node:child_process'

/** Every few seconds one line, so that a log file stays readable and nobody thinks that it hangs. */
const progressEveryMs = 4000

/**
 * Runs a command without showing its output, with a line of progress now and then (`Installing … 12 s`).
 * Answers whether it succeeded, and all that it printed. A signal that ends us ends the command too.
 *
 * @param {string} doing what the progress lines say, e.g. 'Installing packages'
 * @param {string[]} command
 * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ succeeded: boolean, output: string }>}
 */
export async function runWithProgress(doing, [file, ...words], options = {}) {
  const startedAt = performance.now()
  console.error(`${doing} …`)
  const timer = setInterval(() => {
    console.error(`${doing} … ${Math.round((performance.now() - startedAt) / 1000)} s`)
  }, progressEveryMs)
  const child = spawn(file, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const passOn = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, passOn)
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  try {
    const ending = await new Promise((resolve) => {
      child.on('error', (error) => resolve({ error }))
      child.on('close', (code, signal) => resolve({ code, signal }))
    })
    if (ending.signal) process.exit(ending.signal === 'SIGINT' ? 130 : 143)
    if (ending.error) output += ending.error.message
    return { succeeded: ending.code === 0, output }
  } finally {
    clearInterval(timer)
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, passOn)
  }
}
