import { existsSync, readFileSync } from 'node:fs'
import { findExecutable, findMariadbd } from '#platform/mariadb-binary.mjs'
import { capture, run } from './run.mjs'

/** How this process may install Debian packages: directly, through sudo without a password, or not at all. */
async function aptPrefix() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  const debian = /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release)
  if (!debian || !findExecutable(process.env, ['apt-get'])) return undefined
  if (process.getuid?.() === 0) return []
  return (await capture('sudo', ['-n', 'true'])) === undefined ? undefined : ['sudo', '-n']
}

/**
 * The package of that name, or, where only numbered ones exist (mariadb-server-core-10.6), the newest of them.
 * @param {string} name
 */
async function findPackage(name) {
  const names = ((await capture('apt-cache', ['pkgnames', name])) ?? '').split('\n')
  if (names.includes(name)) return name
  const numbered = names.filter((found) => new RegExp(`^${name}-[0-9.]+$`).test(found))
  return numbered.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
}

/**
 * Installs Debian packages when that is possible without asking; false when it is not.
 * @param {string[]} names
 * @param {string} purpose
 */
async function installPackages(names, purpose) {
  const prefix = await aptPrefix()
  if (!prefix) return false
  /** @param {string[]} args */
  const apt = (args) => {
    const [command = 'apt-get', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return run(command, rest, { stdio: ['ignore', 'inherit', 'inherit'] })
  }
  console.log(`Installing ${names.join(' and ')} with apt-get (${purpose}) …`)
  try {
    let found = await Promise.all(names.map(findPackage))
    if (found.includes(undefined)) {
      await apt(['update', '-qq'])
      found = await Promise.all(names.map(findPackage))
    }
    const known = found.filter((name) => name !== undefined)
    await apt(['install', '-y', '-qq', '--no-install-recommends', ...known])
    return true
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    return false
  }
}

const mariadbHelp = `MariaDB's server is missing, and it could not be installed from here. Either
  install it: apt-get install mariadb-server-core, dnf install mariadb-server, or brew install mariadb; or
  use a server of your own: DATABASE_URL=mysql://user:password@host:3306/database npm start`

/** The embedded database needs a server binary. */
export async function ensureMariadb() {
  if (findMariadbd(process.env)) return
  await installPackages(['mariadb-server-core'], 'the database server, without a service')
  if (findMariadbd(process.env)) return
  console.error(mariadbHelp)
  process.exit(1)
}

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A browser for the tests, or undefined when there is none and none may be installed. */
export async function ensureChromium() {
  const found = process.env.CHROMIUM ?? findExecutable(process.env, browsers)
  if (found) return found
  await installPackages(['chromium', 'fonts-noto-cjk'], 'the browser for the tests')
  return findExecutable(process.env, browsers)
}
