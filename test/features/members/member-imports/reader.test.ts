import type { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { memberCsv, people } from '#test/support/build-member-files.ts'
import { makeDue } from '#test/support/due.ts'
import { importFile, linesOf, membersOf, order, show } from './import.ts'

// A thread loads the sources of the whole product, which takes seconds where much else is at work.
vi.setConfig({ testTimeout: 120_000 })

let t: TestApp
let operator: Client
let agencyId: number
let next = 600_000
let threads: { thread: Worker; ended: boolean }[]
let withThread: (thread: Worker, chunks: number) => void

beforeAll(async () => {
  t = await testApp({ reader: true })
  const start = t.deps.startReader
  t.deps.startReader = (task) => {
    if (!start) throw new Error('There is no reader')
    const thread = start(task)
    const seen = { thread, ended: false }
    threads.push(seen)
    thread.once('exit', () => {
      seen.ended = true
    })
    let chunks = 0
    thread.on('message', () => withThread(thread, ++chunks))
    return thread
  }
})

beforeEach(async () => {
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
  threads = []
  withThread = () => undefined
})

function some(count: number) {
  next += count
  return people(next - count, count)
}

const allEnded = () => threads.length > 0 && threads.every(({ ended }) => ended)

describe('a long list', () => {
  test('is read by a thread: every character, every problem, the lines of the file', async () => {
    const rows = some(6_000)
    const [first, , third] = rows
    if (!first || !third) throw new Error('There are no rows')
    rows[5_500] = { ...first, identityNumber: '' }
    rows[5_501] = { ...third, account: 'someone-else', phone: '1' }
    rows[5_502] = { ...(rows[5_502] ?? third), name: `O'Neil \\ 某` }
    const done = await importFile(t, operator, memberCsv(rows))
    expect(done).toMatchObject({ state: 'DONE', created: 5_998, rejected: 2, rowsTotal: 6_000 })
    expect(allEnded()).toBe(true)
    const refused = await linesOf(operator, done.id)
    expect(refused.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      ...['5502 account', '5503 phone', '5503 identityNumber', '5503 identityNumber'],
    ])
    const stored = new Map((await membersOf(t, agencyId)).map((member) => [member.account, member]))
    expect(stored.size).toBe(5_998)
    expect(rows.filter(({ account, name }) => stored.has(account) && stored.get(account)?.name !== name)).toEqual([])
  })

  test('of people who are there, and some who are not, changes those and makes these', async () => {
    const rows = some(5_000)
    await importFile(t, operator, memberCsv(rows.slice(0, 2_500)))
    const again = rows.map((row) => ({ ...row, address: '臺北市信義區市府路1號' }))
    const done = await importFile(t, operator, memberCsv(again))
    expect(done).toMatchObject({ state: 'DONE', created: 2_500, updated: 2_500, rejected: 0, unchanged: 0 })
    expect(await membersOf(t, agencyId)).toHaveLength(5_000)
    expect(allEnded()).toBe(true)
  })
})

describe('a thread that reads', () => {
  test('and is killed fails the attempt, of which whole chunks stay, and the next one goes on', async () => {
    const { body } = await order(operator, memberCsv(some(8_000)))
    withThread = (thread, chunks) => {
      if (chunks === 2) void thread.terminate()
    }
    await t.runJobs()
    const failed = await show(operator, body.id)
    expect(failed.state).toBe('QUEUED')
    expect(await membersOf(t, agencyId)).toHaveLength(failed.created)
    expect(failed.created).toBeLessThan(8_000)
    withThread = () => undefined
    await makeDue(t, body.jobId)
    await t.runJobs()
    expect(await show(operator, body.id)).toMatchObject({ state: 'DONE', created: 8_000, rejected: 0 })
    expect(allEnded()).toBe(true)
  })

  test('tells what it has against the file in the words of the file', async () => {
    const { body } = await order(operator, memberCsv(some(6_000)))
    const { db } = t.deps.database
    // Counted before, so that only the thread meets the damage.
    await db.updateTable('import_run').set({ rows_total: 6_000 }).where('id', '=', body.id).execute()
    await sql`delete from file_chunk where file_id = (select file_id from import_run where id = ${body.id})`.execute(db)
    await t.runJobs()
    const failed = await show(operator, body.id)
    expect(failed).toMatchObject({ state: 'FAILED', accepted: 0 })
    expect(failed.error).toContain('檔案內容不完整')
    expect(allEnded()).toBe(true)
  })

  test('ends with the import that is cancelled', async () => {
    const { body } = await order(operator, memberCsv(some(8_000)))
    let cancelled: Promise<unknown> | undefined
    withThread = (_thread, chunks) => {
      if (chunks === 2) cancelled = operator.post(`/member-imports/${body.id}/cancel`)
    }
    const claim = await claimJob(t.deps, 'test:reader', ['member-import'])
    if (!claim) throw new Error('No import job is due')
    await runJob(t.deps, claim, new AbortController().signal)
    await cancelled
    const stopped = await show(operator, body.id)
    expect(stopped.state).toBe('CANCELLED')
    expect(await membersOf(t, agencyId)).toHaveLength(stopped.accepted)
    expect(allEnded()).toBe(true)
  })
})
