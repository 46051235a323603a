import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Frame {
  functionName: string
  url: string
  lineNumber: number
}
interface CpuProfile {
  nodes: { id: number; callFrame: Frame }[]
  samples: number[]
  timeDeltas: number[]
}
/** Time that each place was at work itself, in microseconds. */
type Spent = { frame: Frame; micros: number }[]

/** Settings with which a server writes down at its end where its time went, and how to read it then. */
export function profiled(): {
  settings: Record<string, string>
  read(lastSeconds: number): Spent
  forget(): void
} {
  const folder = mkdtempSync(join(tmpdir(), 'consulta-profile-'))
  return {
    settings: { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder} --cpu-prof-interval=500` },
    read: (lastSeconds) => {
      const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
      const [largest = ''] = texts.toSorted((a, b) => b.length - a.length)
      return lastAtWork(JSON.parse(largest) as CpuProfile, lastSeconds)
    },
    forget: () => rmSync(folder, { recursive: true }),
  }
}

/** What was done in the last seconds of work; waiting is none. */
function lastAtWork({ nodes, samples, timeDeltas }: CpuProfile, lastSeconds: number): Spent {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const spent: Spent = []
  let left = lastSeconds * 1e6
  for (let i = samples.length - 1; i >= 0 && left > 0; i -= 1) {
    const frame = frames.get(samples[i]!)
    const micros = timeDeltas[i] ?? 0
    if (!frame || frame.functionName === '(idle)') continue
    left -= micros
    spent.push({ frame, micros })
  }
  return spent
}

/** Where the server's own code, its libraries and Node spend time themselves, the dearest first. */
export function dearestPlaces(
  spent: Spent,
  { by, most, booked }: { by: 'function' | 'part'; most: number; booked: number },
): string[][] {
  const micros = new Map<string, number>()
  for (const one of spent) {
    const place = by === 'function' ? functionOf(one.frame) : partOf(one.frame)
    micros.set(place, (micros.get(place) ?? 0) + one.micros)
  }
  const total = spent.reduce((sum, one) => sum + one.micros, 0)
  return [...micros]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([place, time]) => [place, (time / booked).toFixed(0), `${((100 * time) / total).toFixed(1)} %`])
}

const pathOf = ({ url }: Frame): string => url.replace(/^file:\/\//, '')

function functionOf(frame: Frame): string {
  const file = pathOf(frame).replace(/^.*\/(node_modules|server|contract)\//, '')
  return file ? `${frame.functionName || '(anonymous)'} ${file}:${frame.lineNumber + 1}` : frame.functionName
}

function partOf(frame: Frame): string {
  const path = pathOf(frame)
  if (!path) return frame.functionName.startsWith('(') ? frame.functionName : 'what is built in'
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
  if (library) return library
  if (path.startsWith('node:')) return 'Node'
  return `server: ${/\/([^/]+)\/[^/]+$/.exec(path)?.[1] ?? ''}`
}
