// npm runs this before `start`, `test` and `check`, at first on the machine's own Node: plain JavaScript for Node 20.
import { fileURLToPath } from 'node:url'
import { installPackages } from './install-packages.mjs'
import { linkNode } from './link-node.mjs'
import { requireNode } from './require-node.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const mayHaveChanged = await installPackages(root)
await linkNode(root, mayHaveChanged)
requireNode(root)
if (process.argv[2] === 'test') {
  const { installTestPrograms } = await import('./install-test-programs.mjs')
  await installTestPrograms(root)
}
