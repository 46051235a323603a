import { emptyWords, mayBeLong, mayImport, moduleNames } from './graph.ts'
import { sourceOf } from './source.ts'
import { type Complaint, isProgram, type Tree } from './tree.ts'

const mostLines = 300
const mostLinesOfReadme = 40
const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length

export const shortFiles = (tree: Tree): Complaint[] =>
  [...tree]
    .filter(
      ([path, text]) =>
        /\.(ts|tsx|mjs|sql|css)$/.test(path) && !(path in mayBeLong) && linesOf(text) > mostLines,
    )
    .map(([path, text]) => ({
      path,
      line: mostLines,
      what: `has ${linesOf(text)} lines, ${mostLines} are enough`,
    }))

/** Words of a camelCase or kebab-case name, each without a plural s. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => word.replace(/s$/, ''))

export const tellingNames = (tree: Tree): Complaint[] =>
  [...tree].flatMap(([path, text]) => {
    const names = [{ text: path, line: 1 }, ...(isProgram(path) ? sourceOf(path, text).declared : [])]
    return names.flatMap(({ text: name, line }) =>
      wordsOf(name).some((word) => emptyWords.includes(word.replace(/s$/, '')))
        ? [{ path, line, what: `the name ${name} says nothing` }]
        : [],
    )
  })

/** A module is one flat folder with a face and a page about what it owns. */
export function flatModules(tree: Tree): Complaint[] {
  const inModules = [...tree.keys()].filter((path) => path.startsWith('server/modules/'))
  const deep = inModules
    .filter((path) => path.split('/').length !== 4)
    .map((path) => ({ path, line: 1, what: 'stands in a folder of its own: a module is flat' }))
  const missing = [...new Set(inModules.map((path) => path.split('/')[2]))].flatMap((module) =>
    ['README.md', 'index.ts']
      .map((file) => `server/modules/${module}/${file}`)
      .filter((path) => !tree.has(path))
      .map((path) => ({ path, line: 1, what: 'is missing' })),
  )
  const long = inModules
    .filter((path) => path.endsWith('.md') && linesOf(tree.get(path) ?? '') > mostLinesOfReadme)
    .map((path) => ({ path, line: mostLinesOfReadme, what: `is longer than ${mostLinesOfReadme} lines` }))
  return [...deep, ...missing, ...long]
}

/** The graph of this test, the faces in package.json, the folders and the table in ARCHITECTURE.md say the same. */
export function oneGraph(tree: Tree): Complaint[] {
  const { imports = {} } = JSON.parse(tree.get('package.json') ?? '{}') as {
    imports?: Record<string, string>
  }
  const faces = Object.keys(imports).filter((name) => !name.includes('/'))
  const folders = [...tree.keys()]
    .filter((p) => p.startsWith('server/modules/'))
    .map((p) => p.split('/')[2] ?? '')
  const rows = [...(tree.get('ARCHITECTURE.md') ?? '').matchAll(/^\| `(\w+)` *\|[^|]*\| ([^|]*) \|/gm)]
  const told = rows.map(([, module = '', calls = '']) => `${module}: ${calls.trim()}`)
  const graph = Object.entries(mayImport).map(([module, others]) => {
    const sorted = moduleNames.filter((name) => others.includes(name)).join(' ')
    const isAll = others.length > 0 && others.length === moduleNames.length - 1
    return `${module}: ${isAll ? 'all' : sorted || '–'}`
  })
  return [
    ...differences(
      'package.json',
      moduleNames.map((name) => `#${name}`),
      faces,
    ),
    ...differences('server/modules', moduleNames, [...new Set(folders)]),
    ...differences('ARCHITECTURE.md', graph, told),
  ]
}

function differences(path: string, wanted: readonly string[], found: readonly string[]): Complaint[] {
  const missing = wanted.filter((w) => !found.includes(w)).map((w) => `lacks “${w}”`)
  const added = found
    .filter((f) => !wanted.includes(f))
    .map((f) => `has “${f}”, which the graph does not know`)
  return [...missing, ...added].map((what) => ({ path, line: 1, what }))
}
