import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

const repository = join(import.meta.dirname, '../..')

/** What a clone of the next commit would have, in a temporary folder, with an empty npm cache of its own. */
export async function freshClone(): Promise<{
  folder: string
  start(): RunningConsulta
  [Symbol.asyncDispose](): Promise<void>
}> {
  const parent = await mkdtemp(join(tmpdir(), 'consulta-clone-'))
  // Root steps down to another user for the database, who must get in.
  await chmod(parent, 0o755)
  const folder = join(parent, 'consulta')
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' })
  for (const file of stdout.split('\0').filter(Boolean)) {
    await cp(join(repository, file), join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      // Deleted, and that is not committed yet.
      if (error.code !== 'ENOENT') throw error
    })
  }
  return {
    folder,
    start: () => new RunningConsulta(folder, newcomersEnvironment(join(parent, 'npm-cache'))),
    [Symbol.asyncDispose]: () => rm(parent, { recursive: true, force: true }),
  }
}

/** `npm start` in a clone, in a process group of its own as a terminal would give it. */
export class RunningConsulta {
  readonly npm: ChildProcess
  output = ''
  #ended: Promise<unknown[]>

  constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.npm = spawn('npm', ['start'], {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#ended = once(this.npm, 'exit')
    for (const stream of [this.npm.stdout, this.npm.stderr])
      stream?.on('data', (chunk) => (this.output += chunk))
  }

  /** The address it prints. @throws Error with all it printed when it ends before */
  async address(): Promise<string> {
    return (await this.says(/answers at (http\S+)/))[1]!
  }

  /** Waits until its output has `pattern`. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.output)
      if (found) return found
      if (this.npm.exitCode !== null || this.npm.signalCode !== null) {
        throw new Error(`npm start ended without saying ${pattern}:\n${this.output}`)
      }
      await Promise.race([this.#ended, once(this.npm.stdout!, 'data'), once(this.npm.stderr!, 'data')])
    }
  }

  /** Sends a signal to npm alone, which passes it on. Answers npm's exit code, null after a kill. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.npm.kill(signal)
    await this.#ended
    return this.npm.exitCode
  }

  /** kill -9 for npm and the server at once. */
  async kill(): Promise<void> {
    if (this.npm.exitCode !== null || this.npm.signalCode !== null) return
    process.kill(-this.npm.pid!, 'SIGKILL')
    await this.#ended
  }
}

/** Processes that run in `folder`, PostgreSQL included. */
export async function processesIn(folder: string): Promise<number[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const places = await Promise.all(numbers.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')))
  return numbers.filter((_, index) => places[index]?.startsWith(folder)).map(Number)
}

/** Without what npm and the test runner have set, and with the machine's own Node first in PATH. */
function newcomersEnvironment(npmCache: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE|TEST_|PORT|HOST|DATA_DIR|DATABASE_|PUBLIC_URL)/i.test(name),
  )
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  // What npm tells of its own new versions is not the product's output.
  const npm = { npm_config_cache: npmCache, npm_config_update_notifier: 'false' }
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter), PORT: '0', ...npm }
}

/** The version of the Node that a newcomer's `npm` runs on. */
export function machinesNode(): string {
  const { PATH } = newcomersEnvironment(dirname(repository))
  return spawnSync('node', ['--version'], { env: { PATH }, encoding: 'utf8' }).stdout.trim()
}
