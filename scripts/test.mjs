// Runs before anything is installed: nothing but Node's own modules may be imported here and below.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withFileLock } from '#platform/file-lock.mjs'
import { ensureBuilt } from './setup/build.mjs'
import { checkNode } from './setup/node-version.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureChromium, ensureMariadb } from './setup/system-packages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const chosen = process.argv.slice(2)
const files = chosen.filter((argument) => !argument.startsWith('-'))
const inBrowser = files.length === 0 || files.some((file) => file.includes('e2e'))

async function prepare() {
  checkNode()
  await withFileLock(join(root, 'dist/install.lock'), async () => {
    await ensureMariadb()
    await ensurePackages(root)
  })
  if (!inBrowser) return undefined
  await ensureBuilt(root)
  return ensureChromium()
}

/** @param {string | undefined} chromium */
function runVitest(chromium) {
  const projects = chromium ? [] : ['--project=server', '--project=web']
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...projects, ...chosen]
  // With production from the caller's shell React would have no test tools.
  const env = { ...process.env, NODE_ENV: 'test', ...(chromium ? { CHROMIUM: chromium } : {}) }
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGINT', () => undefined)
  child.once('exit', (code) => process.exit(code ?? 1))
}

const chromium = await prepare()
if (inBrowser && !chromium)
  console.log('No Chromium was found or could be installed: the tests in a browser are left out.')
runVitest(chromium)
