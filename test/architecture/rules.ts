import * as imports from './import-rules.ts'
import * as shape from './shape-rules.ts'
import * as text from './text-rules.ts'
import type { Complaint, Tree } from './tree.ts'

/** Every rule of the house: what it says, and the lines of a tree that break it. */
export const rules = {
  'other modules are imported by their face only': imports.facesOnly,
  'a module calls only the modules below it': imports.downward,
  'no way up out of a module': imports.noWayUp,
  'the platform knows no module': imports.platformKnowsNoModule,
  'the contract stands alone': imports.contractStandsAlone,
  'the pages know the contract and themselves': imports.webKnowsTheContract,
  'the server runs with what is installed in production': imports.runsInProduction,
  'SQL names its own schema only': text.ownSchemaOnly,
  'the clock is read by ctx.now()': text.noDate,
  'the environment is read in one place': text.environmentInOnePlace,
  'events are those of the contract': text.eventsOfTheContract,
  'no file is long': shape.shortFiles,
  'names say what a thing is': shape.tellingNames,
  'a module is a flat folder with a face and a page': shape.flatModules,
  'the graph is told the same everywhere': shape.oneGraph,
} satisfies Record<string, (tree: Tree) => Complaint[]>

export type RuleName = keyof typeof rules
