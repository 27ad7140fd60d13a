import { expect, test } from 'vitest'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { createLogger } from '#kernel/logger.ts'
import { testDatabase } from '#test/support/database.ts'

function capture() {
  const lines: string[] = []
  return { lines, log: createLogger('info', { write: (line) => void lines.push(line) }) }
}

test('a refused statement is logged without its values', async () => {
  const { db } = await testDatabase()
  const now = new Date()
  const row = { code: 'SECRET-王小明', name: '王小明', created_at: now, updated_at: now }
  await db.insertInto('agency').values(row).execute()
  const { lines, log } = capture()
  const error = await db
    .insertInto('agency')
    .values(row)
    .execute()
    .catch((failure: unknown) => failure)
  expect(isDuplicateKey(error)).toBeDefined()
  log.error({ err: error }, 'refused')
  expect(lines.join('')).not.toMatch(/王小明|insert into/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { code: 'ER_DUP_ENTRY', errno: 1062 }, msg: 'refused' })
})

test('any other error keeps its message and stack', () => {
  const { lines, log } = capture()
  log.error({ err: new Error('no such file') }, 'failed')
  const line = JSON.parse(lines[0] ?? '') as { err: { message: string; stack: string } }
  expect(line.err.message).toBe('no such file')
  expect(line.err.stack).toContain('logger.test.ts')
})
