import { mayReadEnvironment, mayUseDate, moduleNames, platformSchemas } from './graph.ts'
import { sourceOf, type Found, type Source } from './source.ts'
import { type Complaint, isProgram, isTest, partOf, type Tree } from './tree.ts'

const each =
  (isConcerned: (path: string) => boolean, find: (source: Source, path: string, tree: Tree) => Found[]) =>
  (tree: Tree): Complaint[] =>
    [...tree].flatMap(([path, text]) =>
      isProgram(path) && isConcerned(path)
        ? find(sourceOf(path, text), path, tree).map((f) => ({ path, line: f.line, what: f.text }))
        : [],
    )

const inServer = (path: string): boolean => /^(server|contract)\//.test(path)

export const noDate = each(
  (path) => inServer(path) && !(path in mayUseDate),
  ({ dates }) => dates.map((d) => ({ ...d, text: `uses ${d.text}: use ctx.now() and Temporal` })),
)

export const environmentInOnePlace = each(
  (path) => /^(server|contract|web)\//.test(path) && !isTest(path) && !(path in mayReadEnvironment),
  ({ environment }) =>
    environment.map((e) => ({ ...e, text: `${e.text}: add a setting to server/config.ts` })),
)

/** Names of schemas that a statement uses; text in quotes and comments is not looked at. */
function schemasIn(sql: string): string[] {
  const code = sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, ' ')
  const names = [...moduleNames, ...platformSchemas]
  return names.filter((name) => new RegExp(`(?<![\\w."])"?${name}"?\\s*\\.\\s*["a-z_]`, 'i').test(code))
}

function ownSchemas(path: string): readonly string[] {
  const { part, module } = partOf(path)
  return module === undefined ? (part === 'module' ? [] : platformSchemas) : [module]
}

const foreignInCode = each(
  (path) => path.startsWith('server/'),
  ({ sql }, path) =>
    sql.flatMap(({ text, line }) =>
      schemasIn(text)
        .filter((schema) => !ownSchemas(path).includes(schema))
        .map((schema) => ({ line, text: `SQL names the schema ${schema}, which is not its own` })),
    ),
)

/** A table has one owner: SQL names the module's own schema, and a migration those of one module. */
export function ownSchemaOnly(tree: Tree): Complaint[] {
  const migrations = [...tree].filter(([path]) => /^server\/migrations\/\d+\.do\..*\.sql$/.test(path))
  return [
    ...foreignInCode(tree),
    ...migrations.flatMap(([path, text]) => {
      const named = schemasIn(text).filter((schema) => schema !== 'platform')
      return named.length > 1 ? [{ path, line: 1, what: `names the schemas of ${named.join(' and ')}` }] : []
    }),
  ]
}

/** Events are those of the contract, also where a cast hides it from the compiler. */
export const eventsOfTheContract = each(
  (path) => path.startsWith('server/'),
  ({ events }, _path, tree) => {
    const known = new Set(
      [...(tree.get('contract/events.ts') ?? '').matchAll(/^ {2}'([a-z_.]+)':/gm)].map((m) => m[1]),
    )
    return events
      .filter(({ text }) => !known.has(text))
      .map((e) => ({ ...e, text: `there is no event ${e.text} in the contract` }))
  },
)
