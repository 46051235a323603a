/** The path of a Chromium or Chrome: CHROMIUM_PATH, the system's, or Playwright's. */
export function findChromium(): string | undefined
/** The folder with the programs of the oldest installed PostgreSQL from 15 on. */
export function findPostgres(): string | undefined
/** The path of a Redis server. */
export function findRedis(): string | undefined
/** The path of the calendar program khal. */
export function findKhal(): string | undefined
/** The path of vdirsyncer, which brings a feed into the calendars of khal. */
export function findVdirsyncer(): string | undefined
/** The Python of the system, where it has Debian's icalendar. */
export function findPythonIcalendar(): string | undefined
/** The path of the relay coturn. */
export function findCoturn(): string | undefined
