import { openDatabase } from '#kernel/database/open.ts'
import { createPii } from '#kernel/pii.ts'
import { readConfig } from '#platform/config.ts'
import { startEmbeddedDatabase } from '#platform/embedded-database.ts'
import { migrate } from '#platform/migrations.ts'
import { cardsEach, seedCards } from './seed/cards.ts'
import { seedLogs } from './seed/logs.ts'
import { seedMembers } from './seed/members.ts'
import { seedMessages } from './seed/messages.ts'
import { seedPeople } from './seed/people.ts'
import { settle } from './settle.ts'

// node --import tsx bench/keep.ts <members|cards|logs|messages> <rows> <folder>: another checkout is asked for its data like this.
const [kind, rows, folder] = process.argv.slice(2)
const config = readConfig({ ...process.env, DATA_DIR: folder })
const { dataDir, mariadbd, bufferPool } = config
const server = await startEmbeddedDatabase({ dataDir, mariadbd, bufferPool })
const { socketPath, user, database: name } = server
const database = openDatabase({ socketPath, user, database: name, poolSize: 4 })
await migrate(database.db)
const agencyId = await seedPeople(database)
const place = { db: database.db, pii: createPii(config), agencyId }
if (kind === 'logs') await seedLogs(database.db, Number(rows))
if (kind === 'members') await seedMembers(place, Number(rows))
if (kind === 'cards') {
  await seedMembers(place, Math.ceil(Number(rows) / cardsEach))
  await seedCards(place, Number(rows))
}
if (kind === 'messages') {
  await seedMembers(place, Number(rows))
  await seedMessages(place, Number(rows))
}
await settle(database.db)
await database.close()
await server.stop()
