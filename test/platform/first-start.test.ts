import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '#kernel/database/open.ts'
import { startEmbeddedDatabase } from '#platform/embedded-database.ts'
import { findMariadbd } from '#platform/mariadb-binary.mjs'
import { drill } from '#test/support/drill.ts'
import { root, startProcess } from '#test/support/processes.ts'
import { schemaText } from '#test/support/schema-text.ts'

/** How many of sixty points behind statements a process is killed at. */
const size = drill('first-start', { sample: 1, whole: 60 })
const folder = mkdtempSync(join(tmpdir(), 'citypass-first-'))
const hook = fileURLToPath(new URL('../support/kill-at-statement.ts', import.meta.url))
const running = new Set<ChildProcess>()

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const done = { migrate: /applied\.\n|up to date/, start: /Password of each: \S+/ }

/** Until the process ends, or has done what it should; whoever demonstrates may be killed alone. */
function runOnce(name: keyof typeof done, every: number): Promise<{ output: string; killed: boolean }> {
  const DATA_DIR = join(folder, name)
  const { PATH, HOME } = process.env
  const cheap = { ARGON2_MEMORY_KIB: '8192', ARGON2_TIME_COST: '1' }
  const env = {
    PATH,
    HOME,
    DATA_DIR,
    PORT: '0',
    LOG_LEVEL: 'silent',
    KILL_NOTES: join(folder, `${name}.notes`),
    ...cheap,
  }
  const args = ['--import', 'tsx', '--import', hook, 'server/main.ts', ...(name === 'migrate' ? ['--migrate'] : [])]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...env, KILL_EVERY: String(every), KILL_AT: '^(drop|create) database' },
  })
  running.add(child)
  let output = ''
  let isDone = false
  const collect = (chunk: Buffer) => {
    output += chunk
    if (done[name].test(output) && !isDone) isDone = child.kill('SIGINT')
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((end) =>
    child.once('close', (_, signal) => {
      running.delete(child)
      end({ output, killed: signal === 'SIGKILL' || output.includes('The demonstration was not loaded') })
    }),
  )
}

/** Starts again until a start is not killed; how often it was. */
async function startThroughKills(name: keyof typeof done, every: number): Promise<number> {
  for (let kills = 0; ; kills++) {
    const { output, killed } = await runOnce(name, every)
    if (killed) continue
    expect(output).toMatch(done[name])
    return kills
  }
}

/** What the schema is, and how many rows each table has that nobody but the first start writes. */
async function look(dataDir: string) {
  const server = await startEmbeddedDatabase({ dataDir, mariadbd: findMariadbd(process.env) })
  const { db, close } = openDatabase({ ...server, poolSize: 2 })
  const tables = ['role', 'role_grant', 'agency', 'system_user', 'member', 'coupon', 'coupon_used_record']
  const counts = tables.map(async (name) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db)
    return [name, Number(rows[0]?.n)]
  })
  const seen = { schema: await schemaText(db), rows: Object.fromEntries(await Promise.all(counts)) }
  await close()
  await server.stop()
  return seen
}

async function startUndisturbed(name: keyof typeof done) {
  const DATA_DIR = join(folder, `undisturbed-${name}`)
  const flags = name === 'migrate' ? ['--migrate'] : []
  const started = await startProcess({ DATA_DIR, LOG_LEVEL: 'silent' }, flags, done[name])
  await started.signal('SIGINT')
  return look(DATA_DIR)
}

const minutes = { timeout: 30 * 60_000 }

test('a schema whose making is killed again and again is that of one that is not', minutes, async () => {
  const kills = await startThroughKills('migrate', 60 / size.count)
  expect(kills).toBeGreaterThan(size.whole ? 140 : 1)
  const seen = await look(join(folder, 'migrate'))
  expect(seen).toEqual(await startUndisturbed('migrate'))
  expect(seen.rows.role).toBeGreaterThan(3)
  if (size.whole) console.log(`first start: the schema was whole after ${kills} kills`)
})

if (size.whole)
  test('a first start that is killed in its demonstration is done over', minutes, async () => {
    const kills = await startThroughKills('start', 45)
    expect(kills).toBeGreaterThan(3)
    expect(await look(join(folder, 'start'))).toEqual(await startUndisturbed('start'))
    console.log(`first start: the demonstration was whole after ${kills} kills`)
  })
