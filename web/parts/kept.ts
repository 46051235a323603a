/*
 * What a person typed and did not save yet. It lives as long as the tab, so a reload or a visit to another page loses
 * nothing; signing out empties it.
 */

export const keep = (key: string, value: unknown): void => sessionStorage.setItem(key, JSON.stringify(value))
export const forget = (key: string): void => sessionStorage.removeItem(key)

/** What was kept under this key, if `fits` still understands it. */
export function kept<T>(key: string, fits: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return fits(value) ? value : undefined
  } catch {
    return undefined
  }
}
