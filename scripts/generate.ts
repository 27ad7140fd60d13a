import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#kernel/database/open.ts'
import { startEmbeddedDatabase } from '#platform/embedded-database.ts'
import { findMariadbd } from '#platform/mariadb-binary.mjs'
import { migrate } from '#platform/migrations.ts'
import { readConsoleWords } from './console-words.ts'
import { renderTableTypes } from './table-types.ts'

const target = new URL('../server/kernel/database/db.gen.ts', import.meta.url)
for (const [path, text] of Object.entries(await readConsoleWords())) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text)
  console.log(`${path} written`)
}

const dataDir = mkdtempSync(join(tmpdir(), 'citypass-generate-'))
const server = await startEmbeddedDatabase({ dataDir, mariadbd: findMariadbd(process.env), throwaway: true })
try {
  const database = openDatabase({ ...server, poolSize: 2 })
  const applied = await migrate(database.db)
  writeFileSync(target, await renderTableTypes(database.db))
  await database.close()
  console.log(`server/kernel/database/db.gen.ts written after ${applied.length} migrations`)
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
