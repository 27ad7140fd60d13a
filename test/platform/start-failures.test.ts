import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { MigrationFailed } from '#platform/migrations.ts'
import { firstStartNeeds, redoLogSize } from '#platform/room.ts'
import { explainFailure } from '#platform/start-failures.ts'
import { testDatabaseAddress } from '#test/support/database.ts'
import { startProcess } from '#test/support/processes.ts'

/** Of the kernel's own, and nothing is free there. */
const noRoom = '/proc'

test('a first start without room says how much it needs, before anything is made', async () => {
  const env = { DATA_DIR: join(noRoom, 'citypass'), MARIADBD: '/bin/false' }
  const expected = `A first start needs ${firstStartNeeds} MB and ${env.DATA_DIR} has 0 MB left: make room`
  expect(() => readConfig(env)).toThrow(expected)
  const refused = await startProcess({ DATA_DIR: env.DATA_DIR })
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toContain(expected)
  expect(refused.output()).toContain(`第一次啟動需要 ${firstStartNeeds} MB`)
  expect(refused.output()).not.toMatch(/^\s+at /m)
})

test('the log of changes is small where there is little room, and never shrinks', () => {
  expect(redoLogSize(noRoom)).toBe(48)
  const data = mkdtempSync(join(tmpdir(), 'citypass-redo-'))
  writeFileSync(join(data, 'ib_logfile0'), '')
  truncateSync(join(data, 'ib_logfile0'), 256 * 1024 * 1024)
  expect(redoLogSize(data)).toBe(256)
  rmSync(data, { recursive: true })
})

const driverError = (code: string, errno: number) =>
  Object.assign(new Error("near 'insert into member values (王小明)'"), { code, errno, sqlState: 'HY000' })

test.each([
  ['a full disk', driverError('ER_DISK_FULL', 1021), /磁碟已滿（ER_DISK_FULL）.*\n.*make room/],
  ['a full volume', Object.assign(new Error('x'), { code: 'ENOSPC' }), /磁碟已滿（ENOSPC）.*\n.*start again/],
  ['a log that tells of it', new Error('did not start:\n(Errcode: 28 "x")'), /磁碟已滿（ENOSPC）/],
  [
    'a migration',
    new MigrationFailed('20260101-x', { cause: driverError('ER_PARSE_ERROR', 1064) }),
    /20260101-x 未完成（ER_PARSE_ERROR）.*\n.*goes on/,
  ],
  [
    'a migration on a full disk',
    new MigrationFailed('20260101-x', { cause: driverError('ER_RECORD_FILE_FULL', 1114) }),
    /磁碟已滿/,
  ],
  ['rights', driverError('ER_ACCESS_DENIED_ERROR', 1045), /資料庫拒絕.*ER_ACCESS_DENIED_ERROR.*\n.*check account/],
])('a start that failed by %s is told in both languages, without statement or stack', (_, error, expected) => {
  const told = explainFailure(error)
  expect(told).toMatch(expected)
  expect(told).not.toMatch(/王小明|insert into|^\s+at /m)
  expect(told.split('\n')).toHaveLength(2)
})

test('a database that refuses is named by its code alone', async () => {
  const { socketPath } = testDatabaseAddress()
  const key = Buffer.alloc(32, 'key of a test').toString('base64')
  const DATABASE_URL = `mysql://root@localhost/no_such?socketPath=${encodeURIComponent(socketPath)}`
  const refused = await startProcess({ DATABASE_URL, DATA_KEYS: `1:${key}`, INDEX_KEY: key })
  expect(await refused.ended).toBe(1)
  expect(refused.output()).toMatch(/ER_BAD_DB_ERROR/)
  expect(refused.output()).not.toMatch(/^\s+at |Unknown database|sqlMessage/m)
})
