// Runs before anything is installed: nothing but Node's own modules may be imported here and below.
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './setup/build.mjs'
import { checkNode } from './setup/node-version.mjs'
import { ensurePackages } from './setup/packages.mjs'

checkNode()
const root = fileURLToPath(new URL('..', import.meta.url))
await ensurePackages(root)
await ensureBuilt(root)
