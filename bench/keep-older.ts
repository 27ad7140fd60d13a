import { join } from 'node:path'
import { seedLogs } from './seed/logs.ts'
import { settle } from './settle.ts'

// node --import tsx bench/keep-older.ts <members|logs> <rows> <checkout>: for a checkout that keeps no data itself. Its
// own modules make its world, in a folder of their choice under TMPDIR; its server ends with this process.
const [kind, rows, root = ''] = process.argv.slice(2)
const { createWorld } = await import(join(root, 'bench/world.ts'))
const { seedMembers } = await import(join(root, 'bench/seed.ts'))
const world = await createWorld()
if (kind === 'logs') await seedLogs(world.database.db, Number(rows))
else await seedMembers(world, Number(rows))
await settle(world.database.db)
process.exit(0)
