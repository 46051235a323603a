/** The path of a Chromium or Chrome: CHROMIUM_PATH, the system's, or Playwright's. */
export function findChromium(): string | undefined
/** The folder with the programs of the oldest installed PostgreSQL from 15 on. */
export function findPostgres(): string | undefined
