import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#kernel/database/database.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { testDatabaseAddress } from '#test/support/database.ts'
import { root, type Started, startProcess } from '#test/support/processes.ts'

const name = `own_${process.env.VITEST_POOL_ID}`
const hook = fileURLToPath(new URL('../support/kill-at-statement.ts', import.meta.url))
const key = () => randomBytes(32).toString('base64')
const address = testDatabaseAddress()
const env = {
  DATABASE_URL: `mysql://root@localhost/${name}?socketPath=${encodeURIComponent(address.socketPath)}`,
  DATA_KEYS: `1:${key()}`,
  INDEX_KEY: key(),
}
let server: Database
let served: Started | undefined

beforeAll(async () => {
  server = openDatabase({ ...address, database: 'citypass', poolSize: 1 })
  await sql`create or replace database ${sql.id(name)} character set latin1`.execute(server.db)
})

afterAll(async () => {
  await served?.signal('SIGKILL')
  await sql`drop database ${sql.id(name)}`.execute(server.db)
  await server.close()
})

describe('with DATABASE_URL', () => {
  it('refuses a database that would lose characters, and says how to change it', async () => {
    const refused = await startProcess(env)
    expect(await refused.ended).toBe(1)
    expect(refused.output()).toContain(`alter database ${name} character set utf8mb4`)
    await sql`alter database ${sql.id(name)} character set utf8mb4 collate utf8mb4_bin`.execute(server.db)
  })

  it('refuses to start without keys', async () => {
    const refused = await startProcess({ ...env, DATA_KEYS: '' })
    expect(await refused.ended).toBe(1)
    expect(refused.output()).toContain('DATA_KEYS is missing')
  })

  it('refuses a schema that is behind with the exact command, which brings it up to date', async () => {
    const refused = await startProcess(env)
    expect(await refused.ended).toBe(1)
    expect(refused.output()).toMatch(/behind by \d+ migrations: run npm run migrate/)
    const migrated = await startProcess(env, ['--migrate'], /applied\.\n/)
    expect(await migrated.ended).toBe(0)
    expect(migrated.output()).toMatch(/applied 20260101-0900-create-agencies\n/)
    expect(migrated.output()).toMatch(/First administrator: admin, one-time secret [0-9A-Z]{5}(-[0-9A-Z]{5}){3} /)
    const again = await startProcess(env, ['--migrate'], /up to date/)
    expect(await again.ended).toBe(0)
    expect(again.output()).not.toContain('First administrator')
  })

  it('says the first secret before it is stored, so that a kill behind that loses none', async () => {
    await sql`delete from ${sql.id(name, 'system_user')}`.execute(server.db)
    const notes = join(mkdtempSync(join(tmpdir(), 'citypass-own-')), 'notes')
    const { PATH, HOME } = process.env
    const own = { PATH, HOME, ...env, KILL_NOTES: notes, KILL_AT: '^commit$' }
    const args = ['--import', 'tsx', '--import', hook, 'server/main.ts', '--migrate']
    const runs: { signal: NodeJS.Signals | null; stdout: string }[] = []
    do runs.push(spawnSync(process.execPath, args, { cwd: root, env: own, encoding: 'utf8' }))
    while (runs.length < 5 && runs.at(-1)?.signal === 'SIGKILL')
    expect(runs.length).toBeGreaterThan(1)
    expect(runs.at(-1)?.stdout).toContain('up to date')
    expect(runs.map(({ stdout }) => stdout).join('')).toMatch(/First administrator: admin, one-time secret /)
    rmSync(dirname(notes), { recursive: true })
  }, 60_000)

  it('serves, without demonstration data', async () => {
    served = await startProcess(env)
    expect(served.output()).not.toContain('Demonstration')
    const answer = await fetch(`${served.url}/readyz`)
    expect(await answer.json()).toEqual({ ready: true, database: 'ok', migrations: 'ok', worker: 'ok' })
    expect(await served.signal('SIGTERM')).toBe(0)
  })
})
