/**
 * Stands in for `typebox` in the bundle. Pages use an endpoint's method and path at run time and its schemas only as
 * types, so the schema builder (30 kB gzip) stays out: every `Type.X(…)` of the contract becomes an empty object,
 * from which another schema may take a property.
 */
const nothing = () => ({ properties: {} })
export const Type = new Proxy({} as Record<string, () => object>, { get: () => nothing })
