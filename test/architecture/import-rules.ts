import { posix } from 'node:path'
import { mayImport, moduleNames } from './graph.ts'
import { sourceOf } from './source.ts'
import { type Complaint, isProgram, isTest, partOf, type Tree } from './tree.ts'

interface Import {
  path: string
  line: number
  specifier: string
  /** Path from the root, or `package:<name>`. */
  target: string
}

/** Every import of the tree with the file that it means. */
function* importsOf(tree: Tree): Generator<Import> {
  for (const [path, text] of tree) {
    if (!isProgram(path)) continue
    for (const { text: specifier, line } of sourceOf(path, text).imports)
      yield { path, line, specifier, target: targetOf(path, specifier) }
  }
}

function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier)
  if (!specifier.startsWith('#'))
    return `package:${specifier.startsWith('@') ? specifier.split('/', 2).join('/') : specifier.split('/')[0]}`
  const [name = '', ...inside] = specifier.slice(1).split('/')
  if (name === 'platform') return ['server/platform', ...inside].join('/')
  if (!moduleNames.includes(name)) return [name, ...inside].join('/')
  return ['server/modules', name, ...(inside.length > 0 ? inside : ['index.ts'])].join('/')
}

const complain =
  (what: (i: Import) => string | false | undefined) =>
  (tree: Tree): Complaint[] =>
    [...importsOf(tree)].flatMap((i) => {
      const text = what(i)
      return text ? [{ path: i.path, line: i.line, what: text }] : []
    })

export const facesOnly = complain(({ path, specifier, target }) => {
  const { module } = partOf(target)
  if (module === undefined || partOf(path).module === module || specifier === `#${module}`) return false
  return `imports ${specifier}: import #${module}, its face`
})

export const downward = complain(({ path, target }) => {
  const from = partOf(path).module
  const to = partOf(target).module
  if (from === undefined || to === undefined || from === to) return false
  return !mayImport[from]?.includes(to) && `module ${from} imports ${to}, which it may not`
})

export const noWayUp = complain(
  ({ path, specifier }) =>
    partOf(path).part === 'module' && specifier.startsWith('../') && `imports ${specifier}: use a # name`,
)

export const platformKnowsNoModule = complain(({ path, target, specifier }) => {
  if (partOf(path).part !== 'platform' || isPackage(target)) return false
  const { part } = partOf(target)
  const allowed = ['platform', 'contract', ...(isTest(path) ? ['test'] : [])]
  return !allowed.includes(part) && target !== 'server/config.ts' && `platform imports ${specifier}`
})

export const contractStandsAlone = complain(
  ({ path, target, specifier }) =>
    partOf(path).part === 'contract' &&
    !isPackage(target) &&
    partOf(target).part !== 'contract' &&
    !(isTest(path) && partOf(target).part === 'test') &&
    `contract imports ${specifier}`,
)

export const webKnowsTheContract = complain(
  ({ path, target, specifier }) =>
    partOf(path).part === 'web' &&
    !isPackage(target) &&
    !['web', 'contract', ...(isTest(path) ? ['test'] : [])].includes(partOf(target).part) &&
    `web imports ${specifier}`,
)

/** What is installed in production is enough for the server: no tests, no packages of development. */
export function runsInProduction(tree: Tree): Complaint[] {
  const { dependencies = {} } = JSON.parse(tree.get('package.json') ?? '{}') as {
    dependencies?: Record<string, string>
  }
  return complain(({ path, specifier, target }) => {
    if (!/^(server|contract)\//.test(path) || isTest(path)) return false
    if (!isPackage(target))
      return (
        /^(test|bench|bin)\//.test(target) &&
        `the server imports ${specifier}, which is not installed with it`
      )
    const name = target.slice('package:'.length)
    return !name.startsWith('node:') && !(name in dependencies) && `${name} is not among the dependencies`
  })(tree)
}

const isPackage = (target: string): boolean => target.startsWith('package:')
