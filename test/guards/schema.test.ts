import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderTableTypes } from '#scripts/table-types.ts'
import { testDatabase } from '#test/support/database.ts'

it('has table types that are those of the migrated schema', async () => {
  const { db } = await testDatabase()
  const committed = readFileSync(new URL('../../server/kernel/database/db.gen.ts', import.meta.url), 'utf8')
  expect(await renderTableTypes(db), 'run npm run generate and commit the result').toBe(committed)
})
