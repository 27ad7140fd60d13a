import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @param {string} path
 * @returns {Record<string, LockedPackage>}
 */
function readLock(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/**
 * npm notes in node_modules what it installed, and writes that note last; what was taken away since is found by its folder.
 * @param {string} root
 */
export function isInstalled(root) {
  const note = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(note)) return false
  const installed = readLock(note)
  return Object.entries(readLock(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true
    if (installed[path] === undefined) return wanted.optional === true
    return installed[path].version === wanted.version && existsSync(join(root, path, 'package.json'))
  })
}

/**
 * Installs what the lock file names, when something else is in node_modules.
 * @param {string} root
 */
export async function ensurePackages(root) {
  if (isInstalled(root)) return
  console.log('Installing the npm packages of package-lock.json into node_modules …')
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  await run(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root })
}
