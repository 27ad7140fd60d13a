// Runs before anything is installed: nothing but Node's own modules may be imported here and below.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkNode } from './setup/node-version.mjs'
import { ensurePackages } from './setup/packages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** @type {[string, string, ...string[]][]} */
const checks = [
  ['format and lint', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  ['types of the server', 'typescript/bin/tsc', '-p', 'tsconfig.server.json'],
  ['types of the console', 'typescript/bin/tsc', '-p', 'tsconfig.web.json'],
  ['import rules', 'oxlint/bin/oxlint', '--deny-warnings'],
  ['dead code', 'knip/bin/knip.js', '--no-progress'],
]

/**
 * @param {[string, string, ...string[]]} check
 * @returns {Promise<boolean>}
 */
function run([name, tool, ...args]) {
  const started = performance.now()
  const child = spawn(process.execPath, [join('node_modules', tool), ...args], { cwd: root })
  let output = ''
  const collect = (/** @type {Buffer} */ chunk) => {
    output += chunk
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const seconds = ((performance.now() - started) / 1_000).toFixed(1)
      if (code !== 0) console.log(output.trim())
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
      resolve(code === 0)
    })
  })
}

checkNode()
await ensurePackages(root)
const results = await Promise.all(checks.map(run))
process.exit(results.every(Boolean) ? 0 : 1)
