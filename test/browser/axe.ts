import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Finding {
  id: string
  nodes: { html: string }[]
}

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
/** Folder of pictures of pages, not kept in the repository. */
export const screenshots = join(import.meta.dirname, '../screenshots')

/** What axe finds on a page as it is. */
export async function violations(page: { evaluate(script: string): Promise<unknown> }): Promise<Finding[]> {
  await page.evaluate(axe)
  return (await page.evaluate('axe.run().then((result) => result.violations)')) as Finding[]
}
