import { type ESTree, parseSync, Visitor } from 'vite'

export interface Found {
  text: string
  line: number
}
/** What the rules want to know of one program file. */
export interface Source {
  /** Specifiers of static and dynamic imports, re-exports and `import('…')` types. */
  imports: Found[]
  /** Text of SQL: tagged templates `sql` and arguments of `.query()`; `$` stands for a value. */
  sql: Found[]
  /** Uses of `Date`, as a value or a type. */
  dates: Found[]
  /** Ways to reach the environment, but for handing it to `readConfig`. */
  environment: Found[]
  /** Names that the file declares. */
  declared: Found[]
  /** Events that are emitted, subscribed or heard. */
  events: Found[]
}

const parsed = new Map<string, Source>()

/** Parses a file with the parser of the bundler (comments and strings are no code); each text once. */
export function sourceOf(path: string, text: string): Source {
  const key = `${path}\0${text}`
  const known = parsed.get(key)
  if (known) return known
  const source = parse(path, text)
  parsed.set(key, source)
  return source
}

type Node = ESTree.Node
type Located = { start: number }

function parse(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const at = (node: Located, found: string): Found => ({
    text: found,
    line: text.slice(0, node.start).split('\n').length,
  })
  const source: Source = { imports: [], sql: [], dates: [], environment: [], declared: [], events: [] }
  const dates = new Map<number, Found>()
  const handedOver: ESTree.CallExpression[] = []
  const onlyNames = new Set<number>()
  const declare = (id: Node | null): void => {
    if (id?.type === 'Identifier') source.declared.push(at(id, id.name))
  }

  for (const entry of [...module.staticImports, ...module.staticExports.flatMap((e) => e.entries)]) {
    const request = entry.moduleRequest
    if (request) source.imports.push(at(request, request.value))
  }
  new Visitor({
    ImportExpression: ({ source: from }) => void source.imports.push(at(from, textOf(from) ?? '(computed)')),
    TSImportType: ({ source: from }) => void source.imports.push(at(from, from.value)),
    ImportDeclaration: (node) => {
      if (/^(node:)?process$/.test(node.source.value)) source.environment.push(at(node, 'import of process'))
    },
    TaggedTemplateExpression: ({ tag, quasi }) => {
      if (nameOf(tag) === 'sql') source.sql.push(at(quasi, textOf(quasi) ?? ''))
    },
    CallExpression: (node) => {
      const {
        callee,
        arguments: [first],
      } = node
      if (nameOf(callee) === 'readConfig') handedOver.push(node)
      const name = callee.type === 'MemberExpression' ? nameOf(callee) : undefined
      if (name === 'query') {
        const given = first?.type === 'ObjectExpression' ? valueOf(first, 'text') : first
        const sql = textOf(given)
        if (given && sql !== undefined) source.sql.push(at(given, sql))
      }
      const event = name === 'emit' ? literal(first) : undefined
      if (first && event !== undefined) source.events.push(at(first, event))
    },
    // `on:` of a subscriber (a list) or listener (one name); only names with a dot are events.
    Property: ({ key, value, computed }) => {
      if (!computed) onlyNames.add(key.start)
      if (key.type !== 'Identifier' || key.name !== 'on') return
      for (const element of value.type === 'ArrayExpression' ? value.elements : [value]) {
        const event = literal(element)
        if (element && event?.includes('.')) source.events.push(at(element, event))
      }
    },
    MemberExpression: (node) => {
      if (!node.computed) onlyNames.add(node.property.start)
      const name = node.computed ? literal(node.property) : nameOf(node)
      const of = nameOf(node.object)
      const isHandedOver = handedOver.some((call) => call.start < node.start && node.end < call.end)
      if (name === 'env' && of === 'process' && !isHandedOver)
        source.environment.push(at(node, 'process.env'))
      if (name === 'Date' && of === 'globalThis') source.dates.push(at(node, 'globalThis.Date'))
    },
    TSPropertySignature: ({ key, computed }) => void (computed || onlyNames.add(key.start)),
    Identifier: (node) => void (node.name === 'Date' && dates.set(node.start, at(node, 'Date'))),
    VariableDeclarator: ({ id, init }) => {
      declare(id)
      if (id.type === 'ObjectPattern' && nameOf(init) === 'process')
        source.environment.push(at(id, 'process taken apart'))
    },
    FunctionDeclaration: ({ id }) => declare(id),
    ClassDeclaration: ({ id }) => declare(id),
    TSTypeAliasDeclaration: ({ id }) => declare(id),
    TSInterfaceDeclaration: ({ id }) => declare(id),
  }).visit(program)
  for (const [start, found] of dates) if (!onlyNames.has(start)) source.dates.push(found)
  return source
}

const literal = (node: Node | null | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
const textOf = (node: Node | undefined): string | undefined =>
  node?.type === 'TemplateLiteral'
    ? node.quasis.map((q) => q.value.cooked ?? q.value.raw).join('$')
    : literal(node)

/** `name` of an identifier, `c` of `a.b.c`. */
function nameOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name
  return node?.type === 'MemberExpression' && !node.computed ? nameOf(node.property) : undefined
}

function valueOf(object: ESTree.ObjectExpression, key: string): Node | undefined {
  const found = object.properties.find((p) => p.type === 'Property' && nameOf(p.key) === key)
  return found?.type === 'Property' ? found.value : undefined
}
