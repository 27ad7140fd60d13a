import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { memberCsv, people, toBig5 } from '#test/support/build-member-files.ts'
import { loseWorker } from '#test/support/due.ts'
import { type Imported, importFile, membersOf, order, show } from './import.ts'

let t: TestApp
let operator: Client
let agencyId: number
let next = 400_000

beforeAll(async () => {
  t = await testApp()
})

async function atNewAgency(): Promise<void> {
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
}

function some(count: number) {
  next += count
  return people(next - count, count)
}

/** One attempt of the next import job, as a worker makes it. */
async function attempt(stop = new AbortController().signal): Promise<void> {
  const claim = await claimJob(t.deps, `test:${next++}`, ['member-import'])
  if (!claim) throw new Error('No import job is due')
  await runJob(t.deps, claim, stop)
}

/** Waits until the first chunk is in. */
async function begun(id: number): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    const row = await t.deps.database.db
      .selectFrom('import_run')
      .select('next_row as nextRow')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (row.nextRow > 0) return
    await sleep(2)
  }
  throw new Error('The import did not begin')
}

describe('an import that is interrupted', () => {
  test('by a worker that loses its lease goes on where it stood: nothing lost, nothing doubled', async () => {
    await atNewAgency()
    const rows = some(8_000)
    rows.push({ ...(rows[0] as (typeof rows)[0]), identityNumber: '' })
    const { body } = await order(operator, memberCsv(rows))
    const lost = attempt()
    await begun(body.id)
    await sql`update job set fence = fence + 1, lease_until = '2020-01-01' where id = ${body.jobId}`.execute(
      t.deps.database.db,
    )
    await lost
    const stopped = await show(operator, body.id)
    expect(stopped.state).toBe('RUNNING')
    expect(stopped.remaining).toBeGreaterThan(0)
    await loseWorker(t, body.jobId)
    expect((await show(operator, body.id)).state).toBe('QUEUED')
    await t.runJobs()
    const done = await show(operator, body.id)
    // The repeated account of the last row is found, although its first row went in before the interruption.
    expect(done).toMatchObject({ state: 'DONE', created: 8_000, rejected: 1, rowsTotal: 8_001 })
    expect(await membersOf(t, agencyId)).toHaveLength(8_000)
  })

  test('by a worker that is told to end goes on with the next one', async () => {
    await atNewAgency()
    const { body } = await order(operator, memberCsv(some(6_000)))
    const stop = new AbortController()
    const ended = attempt(stop.signal)
    await begun(body.id)
    stop.abort()
    await ended
    await t.runJobs()
    expect(await show(operator, body.id)).toMatchObject({ state: 'DONE', created: 6_000, rejected: 0 })
  })

  test('by its owner keeps what was applied, says what was not handled, and can go on', async () => {
    await atNewAgency()
    const rows = some(8_000)
    rows[5] = { ...(rows[5] as (typeof rows)[0]), phone: '1' }
    const { body } = await order(operator, memberCsv(rows))
    const running = attempt()
    await begun(body.id)
    expect((await operator.post(`/member-imports/${body.id}/cancel`)).status).toBe(200)
    await running
    const stopped = await show(operator, body.id)
    expect(stopped).toMatchObject({ state: 'CANCELLED', rowsTotal: 8_000, rejected: 1, resumable: true })
    expect(stopped.accepted + stopped.rejected + (stopped.remaining ?? 0)).toBe(8_000)
    expect(stopped.remaining).toBeGreaterThan(0)
    expect(await membersOf(t, agencyId)).toHaveLength(stopped.accepted)
    expect((await operator.download(stopped.failedFileId ?? 0)).toString()).toContain('請填 10 碼手機號碼')

    expect((await operator.post<Imported>(`/member-imports/${body.id}/resume`)).body.state).toBe('QUEUED')
    await t.runJobs()
    expect(await show(operator, body.id)).toMatchObject({ state: 'DONE', created: 7_999, rejected: 1, remaining: 0 })
    expect((await operator.post(`/member-imports/${body.id}/resume`)).status).toBe(409)
    expect((await operator.post(`/member-imports/${body.id}/cancel`)).status).toBe(409)
  })

  test('before it began has applied nothing', async () => {
    await atNewAgency()
    const { body } = await order(operator, memberCsv(some(3)))
    await operator.post(`/jobs/${body.jobId}/cancel`)
    await t.runJobs()
    expect(await show(operator, body.id)).toMatchObject({ state: 'CANCELLED', accepted: 0, rejected: 0 })
    expect(await membersOf(t, agencyId)).toEqual([])
    await operator.post(`/jobs/${body.jobId}/retry`)
    await t.runJobs()
    expect(await show(operator, body.id)).toMatchObject({ state: 'DONE', created: 3 })
  })
})

describe('two imports at once', () => {
  test('of the same accounts make each member once and refuse the other row', async () => {
    const rows = some(3_000)
    const orders = []
    for (const part of [rows.slice(0, 2_000), rows.slice(1_000)]) {
      await atNewAgency()
      orders.push({ client: operator, id: (await order(operator, memberCsv(part), { mode: 'CREATE' })).body.id })
    }
    await Promise.all([t.runJobs(), t.runJobs()])
    const ended = await Promise.all(orders.map(({ client, id }) => show(client, id)))
    for (const done of ended) expect(done).toMatchObject({ state: 'DONE', rowsTotal: 2_000, remaining: 0 })
    expect(ended.reduce((total, { created }) => total + created, 0)).toBe(3_000)
    expect(ended.reduce((total, { rejected }) => total + rejected, 0)).toBe(1_000)
  })
})

describe('a file that breaks off', () => {
  test('far down is refused before any row is applied, and its content may come again', async () => {
    await atNewAgency()
    const csv = Buffer.concat([Buffer.from(memberCsv(some(24_000))), Buffer.from([0xe7, 0x8e, 0x0a])])
    const failed = await importFile(t, operator, csv)
    expect(failed).toMatchObject({ state: 'FAILED', accepted: 0, rejected: 0 })
    expect(failed.error).toContain('UTF-8')
    expect(await membersOf(t, agencyId)).toEqual([])
    expect((await order(operator, csv)).status).toBe(201)
    await t.runJobs()
  })
})

describe('files of several pieces', () => {
  test.each(['utf-8', 'big5'])('keep every character of %s', async (encoding) => {
    await atNewAgency()
    const rows = some(8_000)
    const csv = memberCsv(rows)
    const content = encoding === 'big5' ? toBig5(csv) : Buffer.from(csv)
    expect(content.length).toBeGreaterThan(512 * 1024)
    await importFile(t, operator, content)
    const names = new Map((await membersOf(t, agencyId)).map(({ account, name }) => [account, name]))
    expect(rows.filter(({ account, name }) => names.get(account) !== name)).toEqual([])
  })
})
