// Runs before anything is installed: nothing but Node's own modules may be imported here and below.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { checkNode } from './setup/node-version.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureMariadb } from './setup/system-packages.mjs'

checkNode()
const root = fileURLToPath(new URL('..', import.meta.url))
if (!process.env.DATABASE_URL) await ensureMariadb()
await ensurePackages(root)
const child = spawn(process.execPath, ['--import', 'tsx', 'server/dev.ts'], { cwd: root, stdio: 'inherit' })
// Whoever ends us alone means the child too; a terminal tells it as well, which it takes for the same.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
