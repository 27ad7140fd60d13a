import { join } from 'node:path'
import { runApart } from '#platform/apart.mjs'
import { withFileLock } from '#platform/file-lock.mjs'
import { fingerprint, isStamped, stamp } from './stamp.mjs'

/**
 * @typedef {{ name: string, sources: string[], build: (root: string) => Promise<void> }} Part
 * @type {Part[]}
 */
const parts = [
  {
    name: 'server',
    sources: ['server', 'migrations', 'scripts/setup', 'package.json', 'package-lock.json'],
    build: async (root) => (await import('./build-server.mjs')).buildServer(root),
  },
  {
    name: 'console',
    // The console shares the contracts with the server.
    sources: [
      'web',
      'scripts/setup',
      'server/contract',
      'server/features',
      'server/problems.ts',
      'vite.config.ts',
      'package.json',
      'package-lock.json',
    ],
    build: async (root) => (await import('./build-console.mjs')).buildConsole(root),
  },
]

const everything = parts.map((part) => part.name)

/**
 * @param {string} root
 * @param {Part} part
 */
const stampOf = (root, part) => join(root, 'dist', `${part.name}.stamp`)

/**
 * @param {string} root
 * @param {string[]} names
 */
function stale(root, names) {
  return parts.filter(
    (part) => names.includes(part.name) && !isStamped(stampOf(root, part), fingerprint(root, part.sources)),
  )
}

/**
 * Builds the parts whose sources changed, apart: the builders would keep half a gigabyte for as long as we run.
 * @param {string} root
 * @param {string[]} [names]
 */
export async function ensureBuilt(root, names = everything) {
  if (stale(root, names).length === 0) return
  if (!(await runApart(join(root, 'scripts/build.mjs'), names))) process.exit(1)
}

/**
 * Builds them in this process; of two that want to, one builds and the other waits.
 * @param {string} root
 * @param {string[]} [names]
 */
export async function buildStale(root, names = everything) {
  const onWait = () => console.log('Waiting for another process that builds …')
  await withFileLock(join(root, 'dist/build.lock'), () => build(root, names), { onWait })
}

/**
 * @param {string} root
 * @param {string[]} names
 */
async function build(root, names) {
  for (const part of stale(root, names)) {
    console.log(`Building the ${part.name} …`)
    const value = fingerprint(root, part.sources)
    await part.build(root)
    stamp(stampOf(root, part), value)
  }
}
