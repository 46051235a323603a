import type pg from 'pg'

/** A statement as it went to the database. */
export interface Statement {
  text: string
  values: unknown[]
}

const hasPlan = /^\s*(select|insert|update|delete|with)\b/i

/** The same pool, whose statements are also given to `hear` where there is something to plan. */
export function heard(pool: pg.Pool, hear: (statement: Statement) => void): pg.Pool {
  const listening = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, key) {
        const value: unknown = Reflect.get(of, key, of)
        if (typeof value !== 'function') return value
        if (key === 'connect') return async () => listening(await (of as pg.Pool).connect())
        if (key !== 'query') return value.bind(of)
        return (query: Statement | string, ...rest: unknown[]) => {
          if (typeof query === 'object' && hasPlan.test(query.text))
            hear({ text: query.text, values: query.values })
          return (value as (...all: unknown[]) => unknown).call(of, query, ...rest)
        }
      },
    })
  return listening(pool)
}

/** How a table is read by one node of a plan. */
export interface Reading {
  table: string
  /** As PostgreSQL calls it: Seq Scan, Index Scan, Bitmap Heap Scan … */
  how: string
}
interface PlanNode {
  'Node Type': string
  Schema?: string
  'Relation Name'?: string
  Plans?: PlanNode[]
}

/** How a statement with these values would read each table, asked of the planner without running it. */
export async function readingsOf(pool: pg.Pool, { text, values }: Statement): Promise<Reading[]> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>({
    text: `explain (format json, verbose) ${text}`,
    values,
  })
  const readings: Reading[] = []
  const visit = (node: PlanNode): void => {
    if (node['Relation Name'] && node['Node Type'] !== 'ModifyTable')
      readings.push({ table: `${node.Schema}.${node['Relation Name']}`, how: node['Node Type'] })
    node.Plans?.forEach(visit)
  }
  const plan = rows[0]?.['QUERY PLAN'][0].Plan
  if (plan) visit(plan)
  return readings
}
