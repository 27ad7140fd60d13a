import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './setup/build.mjs'
import { checkNode } from './setup/node-version.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureMariadb } from './setup/system-packages.mjs'

checkNode()
const root = fileURLToPath(new URL('..', import.meta.url))
await ensureMariadb()
await ensurePackages(root)
await ensureBuilt(root)
const args = ['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
// The run ends what it started and removes its copies before it goes itself.
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGINT', () => undefined)
child.once('exit', (code) => process.exit(code ?? 1))
