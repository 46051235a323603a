import { accessSync, constants, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Programs that tests use and npm does not bring, with the Debian packages that have them. */
export const testPrograms = [
  {
    name: 'Chromium',
    why: 'the browser tests walk through the pages in a real browser',
    find: findChromium,
    debianPackages: ['chromium'],
    npmCommand: ['playwright-core', 'install', 'chromium'],
  },
  {
    name: 'PostgreSQL 15 or newer',
    why: 'the flows must also pass on a PostgreSQL of the operator’s own',
    find: findPostgres,
    debianPackages: ['postgresql'],
  },
  {
    name: 'Redis',
    why: 'several processes must also share by a real Redis what they keep in memory',
    find: findRedis,
    debianPackages: ['redis-server'],
  },
  {
    name: 'coturn',
    why: 'calls must also go through a real relay, which refuses addresses of inner networks',
    find: findCoturn,
    debianPackages: ['coturn'],
  },
  {
    name: 'khal',
    why: 'invitations and feeds are also read by a calendar program that is not ours',
    find: findKhal,
    debianPackages: ['khal'],
  },
  {
    name: 'vdirsyncer',
    why: 'a feed is also subscribed to by a program that is not ours',
    find: findVdirsyncer,
    debianPackages: ['vdirsyncer'],
  },
  {
    name: 'python3-icalendar',
    why: 'the times of calendar files are also read by a library that is not ours',
    find: findPythonIcalendar,
    debianPackages: ['python3-icalendar'],
  },
]

/** @returns {string | undefined} the path of a Chromium or Chrome: CHROMIUM_PATH, the system's, or Playwright's */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return CHROMIUM_PATH
  const system = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
    (name) => `/usr/bin/${name}`,
  )
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return [...system, mac, ...playwrightBrowsers()].find(isExecutable)
}

/** @returns {string | undefined} the folder with the programs of the oldest installed PostgreSQL from 15 on */
export function findPostgres() {
  const versions = list('/usr/lib/postgresql').filter((version) => Number(version) >= 15)
  versions.sort((a, b) => Number(a) - Number(b))
  return versions
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((folder) => isExecutable(`${folder}/initdb`))
}

/** @returns {string | undefined} the path of a Redis server */
export function findRedis() {
  return ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find(isExecutable)
}

/** @returns {string | undefined} the path of the relay coturn */
export function findCoturn() {
  return ['/usr/bin/turnserver', '/usr/local/bin/turnserver'].find(isExecutable)
}

/** @returns {string | undefined} the path of the calendar program khal */
export function findKhal() {
  return ['/usr/bin/khal'].find(isExecutable)
}

/** @returns {string | undefined} the path of vdirsyncer, which brings a feed into the calendars of khal */
export function findVdirsyncer() {
  return ['/usr/bin/vdirsyncer'].find(isExecutable)
}

/** @returns {string | undefined} the Python of the system, where it has Debian's icalendar */
export function findPythonIcalendar() {
  const hasPackage = list('/usr/lib/python3/dist-packages').includes('icalendar')
  return hasPackage ? ['/usr/bin/python3'].find(isExecutable) : undefined
}

function playwrightBrowsers() {
  const { PLAYWRIGHT_BROWSERS_PATH } = process.env
  const caches = [
    PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ]
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  ]
  return caches
    .filter(Boolean)
    .flatMap((cache) =>
      list(cache)
        .filter((name) => /^chromium-\d+$/.test(name))
        .map((name) => join(cache, name)),
    )
    .flatMap((browser) => programs.map((program) => join(browser, program)))
}

function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
