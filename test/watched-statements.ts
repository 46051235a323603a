import type { Ctx } from '#platform/context.ts'
import type { Sql, SqlValue } from '#platform/database.ts'

interface Statement {
  text: string
  values: unknown[]
}
/** A node of a plan, as `explain (analyze, format json)` tells it. */
export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

/** The context with every statement that is sent in it outside of transactions written down. */
export function watchStatements(ctx: Ctx): { ctx: Ctx; statements: Statement[] } {
  const statements: Statement[] = []
  const sql: Sql = (strings, ...values) => {
    const text = strings.reduce((all, part, i) => `${all}$${i}${part}`)
    statements.push({ text, values: values.map(toParameter) })
    return ctx.sql(strings, ...values)
  }
  return { ctx: { ...ctx, sql }, statements }
}

const toParameter = (value: SqlValue): unknown =>
  value instanceof Temporal.Instant ? value.toString() : Array.isArray(value) ? value.map(toParameter) : value

/** Every node of the plan by which PostgreSQL ran the statement. */
export async function planOf({ pool }: Ctx, { text, values }: Statement): Promise<PlanNode[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    `explain (analyze, format json) ${text}`,
    values,
  )
  const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)]
  return rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => flat(Plan)))
}

/** How many rows the nodes on this table looked at, those that were filtered away too. */
export const rowsRead = (plan: readonly PlanNode[], table: string): number =>
  plan
    .filter((node) => node['Relation Name'] === table)
    .reduce(
      (sum, node) =>
        sum +
        ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1),
      0,
    )
