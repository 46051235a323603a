import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files by their path from the root of the repository. The rules read nothing else, so a tree can be invented. */
export type Tree = ReadonlyMap<string, string>

/** A line that breaks a rule. */
export interface Complaint {
  path: string
  line: number
  what: string
}

const read = [
  '{contract,server,web,test,bench,bin}/**/*.{ts,tsx,mjs,sql,css}',
  'server/modules/**/*.md',
  'package.json',
  'ARCHITECTURE.md',
]

/** The files of this repository that rules are about. */
export function treeAt(root: string): Tree {
  const paths = globSync(read, { cwd: root, exclude: ['**/node_modules/**', 'web/dist/**'] })
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

export const isProgram = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path)
export const isTest = (path: string): boolean => /\.(test|e2e)\.tsx?$/.test(path)

/** The part of the house a file stands in: a module's name for those in a module. */
export function partOf(path: string): { part: string; module?: string } {
  const [top = '', second = '', third = ''] = path.split('/')
  if (top !== 'server') return { part: top }
  if (second === 'modules') return { part: 'module', module: third }
  return { part: second === 'platform' ? 'platform' : 'server' }
}
