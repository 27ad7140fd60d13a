import { beforeAll, expect, test } from 'vitest'
import { insertStatement, joinRows, type RowBytes, rowText } from '#kernel/database/bulk-insert.ts'
import { testDatabase } from '#test/support/database.ts'

beforeAll(async () => void (await testDatabase()))

test('values come back as they went in, whatever stands in them', async () => {
  const { db } = await testDatabase()
  const now = new Date('2026-03-02T02:00:00.123Z')
  const later = new Date('2026-03-03T02:00:00.000Z')
  const hostile = [`'); drop table agency; --`, '\\', '"?" ??', '𠮷田\n\t\0', '']
  const rows = hostile.map((name, at) => [`BULK-${at}`, name, null, at % 2 === 0 ? now : later, now])
  await db.executeQuery(insertStatement('agency', ['code', 'name', 'parent_id', 'created_at', 'updated_at'], rows))
  const stored = await db
    .selectFrom('agency')
    .select(['code', 'name', 'parent_id', 'created_at', 'updated_at'])
    .where('code', 'like', 'BULK-%')
    .orderBy('code')
    .execute()
  expect(stored.map((row) => Object.values(row))).toEqual(rows)
})

test('bytes stay bytes', async () => {
  const { db } = await testDatabase()
  const data = Buffer.from([0, 39, 92, 255, 63, 10])
  await db
    .insertInto('file')
    .values({ id: 900, purpose: 'x', name: 'x', mime: 'x', state: 'READY', created_at: new Date() })
    .execute()
  await db.executeQuery(insertStatement('file_chunk', ['file_id', 'n', 'data'], [[900, 0, data]]))
  const row = await db.selectFrom('file_chunk').select('data').where('file_id', '=', 900).executeTakeFirstOrThrow()
  expect(row.data.equals(data)).toBe(true)
})

test('rows that were written out before go in like the others, one a byte a character', async () => {
  const { db } = await testDatabase()
  const now = new Date('2026-03-02T02:00:00.123Z')
  const made = [1, 2, 3].map((n) => rowText([`MADE-${n}`, `市府 '${n}' \\`, now, now]))
  expect(made.join('')).toMatch(/^[ -~]*$/)
  const columns = ['code', 'name', 'created_at', 'updated_at'] as const
  const asBytes = Buffer.from(joinRows(made.slice(1)), 'latin1') as RowBytes
  await db.executeQuery(insertStatement('agency', columns, [...made.slice(0, 1), asBytes, ['MADE-4', '四', now, now]]))
  const stored = await db
    .selectFrom('agency')
    .select(['name'])
    .where('code', 'like', 'MADE-%')
    .orderBy('code')
    .execute()
  expect(stored.map(({ name }) => name)).toEqual([`市府 '1' \\`, `市府 '2' \\`, `市府 '3' \\`, '四'])
})
