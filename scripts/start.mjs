// Runs before anything is installed: nothing but Node's own modules may be imported here and below.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { withFileLock } from '#platform/file-lock.mjs'
import { ensureBuilt } from './setup/build.mjs'
import { checkNode } from './setup/node-version.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensureMariadb } from './setup/system-packages.mjs'

checkNode()
const root = fileURLToPath(new URL('..', import.meta.url))
const onWait = () => console.log('Waiting for another process that installs …')
await withFileLock(
  join(root, 'dist/install.lock'),
  async () => {
    // Nothing is installed for a database of one's own.
    if (!process.env.DATABASE_URL) await ensureMariadb()
    await ensurePackages(root)
  },
  { onWait },
)
// Only the server needs the console; jobs, migrations and resealing do without.
const withoutConsole = ['--worker', '--migrate', '--reseal'].some((flag) => process.argv.includes(flag))
await ensureBuilt(root, withoutConsole ? ['server'] : ['server', 'console'])
await import(pathToFileURL(join(root, 'dist/server/main.js')).href)
