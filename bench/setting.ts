/** A whole number of the environment; ends the program where it is none, or too small. */
export function setting(name: string, usual: number, least: number): number {
  const value = Number(process.env[name] ?? usual)
  if (Number.isInteger(value) && value >= least) return value
  console.error(`${name} is a whole number from ${least} on.`)
  process.exit(1)
}
