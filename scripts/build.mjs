// Runs before anything is installed: nothing but Node's own modules may be imported here and below.
import { fileURLToPath } from 'node:url'
import { endWithParent } from '#platform/apart.mjs'
import { buildStale } from './setup/build.mjs'
import { checkNode } from './setup/node-version.mjs'
import { ensurePackages } from './setup/packages.mjs'

checkNode()
endWithParent()
const root = fileURLToPath(new URL('..', import.meta.url))
await ensurePackages(root)
const names = process.argv.slice(2)
await buildStale(root, names.length > 0 ? names : undefined)
