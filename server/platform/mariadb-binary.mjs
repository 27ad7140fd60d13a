// Plain JavaScript, because scripts/start.mjs needs it before anything is installed or built.
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const folders = [
  '/usr/bin',
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/libexec',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/mariadb/bin',
  '/usr/local/opt/mariadb/bin',
]

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The first of the names that stands in one of the places.
 * @param {string[]} places
 * @param {string[]} names
 */
function findIn(places, names) {
  return names.flatMap((name) => places.map((place) => join(place, name))).find(isExecutable)
}

/**
 * The first of the names found on PATH or in the folders where packages put servers.
 * @param {Record<string, string | undefined>} env
 * @param {string[]} names
 */
export function findExecutable(env, names) {
  return findIn([...(env.PATH ?? '').split(delimiter).filter(Boolean), ...folders], names)
}

/**
 * MySQL also installs a mysqld, so the version text decides.
 * @param {string} binary
 * @returns {string | undefined} such as 10.11.6
 */
export function mariadbVersion(binary) {
  try {
    const text = execFileSync(binary, ['--no-defaults', '--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return /Ver (\d+\.\d+\.\d+)-MariaDB/.exec(text)?.[1]
  } catch {
    return undefined
  }
}

/**
 * The server binary that the embedded database will use, or undefined.
 * @param {Record<string, string | undefined>} env
 */
export function findMariadbd(env) {
  if (env.MARIADBD) return existsSync(env.MARIADBD) ? env.MARIADBD : undefined
  const named = findExecutable(env, ['mariadbd'])
  if (named) return named
  const mysqld = findExecutable(env, ['mysqld'])
  return mysqld && mariadbVersion(mysqld) ? mysqld : undefined
}

/**
 * A program of the same installation as the server: beside it, or in the bin folder next to its sbin.
 * @param {string} mariadbd
 * @param {string[]} names
 */
export function findCompanion(mariadbd, names) {
  const here = dirname(mariadbd)
  return findIn([here, join(here, '../bin'), join(here, '../scripts')], names)
}
