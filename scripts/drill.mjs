// Runs before anything is installed: nothing but Node's own modules may be imported here and below.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The test files of each drill, found by their calls of drill('name', …). */
function findDrills() {
  /** @type {Map<string, string[]>} */
  const drills = new Map()
  for (const path of readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.test.ts')) continue
    const source = readFileSync(join(root, 'test', path), 'utf8')
    for (const name of new Set([...source.matchAll(/\bdrill\('([a-z-]+)'/g)].map(([, name]) => name ?? '')))
      drills.set(name, [...(drills.get(name) ?? []), join('test', path)])
  }
  return new Map([...drills].sort(([a], [b]) => a.localeCompare(b)))
}

const drills = findDrills()
const list = [...drills].map(([name, files]) => `  ${name.padEnd(16)} ${files.join(' ')}`).join('\n')

/**
 * @param {string} text
 * @returns {never}
 */
function refuse(text) {
  console.error(`${text}\n${list}`)
  process.exit(1)
}

const options = process.argv.slice(2)
const seedAt = options.indexOf('--seed')
const [, seed] = seedAt < 0 ? [] : options.splice(seedAt, 2)
if (seedAt >= 0 && !/^\d{1,10}$/.test(seed ?? '')) refuse('--seed takes a whole number. The drills:')
const unknown = options.filter((name) => !drills.has(name))
if (unknown.length > 0) refuse(`There is no drill ${unknown.join(', ')}. The drills:`)
if (options.length === 0) {
  console.log(`npm run drill -- NAME… [--seed N] runs the whole of what npm test runs a sample of:\n${list}`)
  process.exit(0)
}

const files = [...new Set(options.flatMap((name) => drills.get(name) ?? []))]
const env = { ...process.env, DRILL: options.join(','), ...(seed ? { DRILL_SEED: seed } : {}) }
const child = spawn(process.execPath, ['scripts/test.mjs', ...files], { cwd: root, stdio: 'inherit', env })
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGINT', () => undefined)
child.once('exit', (code) => process.exit(code ?? 1))
