import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Deps } from '#kernel/context.ts'
import { cancelJob, readJson } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd, buildScene, type Scene, sendList } from '#test/support/build-dispatches.ts'
import { loseWorker, makeDue } from '#test/support/due.ts'
import { readAll } from '#test/tabular/tables.ts'

interface Job {
  state: string
  result: { rows: number; fileId: number } | null
  files: { id: number; name: string }[]
}
interface Kind {
  path: string
  body: object
  nothing: object
  by: () => Promise<Client>
}

const wide = '𠮷野家「臺北」'.repeat(20)
const names = ['members', 'records', 'logs'] as const
let t: TestApp
let scene: Scene
let kinds: Record<(typeof names)[number], Kind>
beforeAll(async () => {
  t = await testApp()
  scene = await buildScene(t, 3)
  const { body } = await sendList(scene, [...scene.members.map(({ account }) => [account] as const), ['=1+1']])
  await t.runJobs()
  const operator = () => t.as('operator', { agencyId: scene.agencyId })
  kinds = {
    members: {
      path: '/members/export',
      body: { columns: ['id', 'account'], format: 'csv', purpose: 'STATISTICS' },
      nothing: { filter: { district: '無' } },
      by: operator,
    },
    records: {
      path: '/coupon-dispatch-records/export',
      body: { format: 'csv', purpose: 'AUDIT', filter: { dispatchId: String(body.id) } },
      nothing: { filter: { dispatchId: String(body.id), status: '7' } },
      by: operator,
    },
    logs: {
      path: '/system-logs/export',
      body: { format: 'csv', purpose: 'AUDIT' },
      nothing: { filter: { requestId: 'none' } },
      by: () => t.as('auditor'),
    },
  }
})

const db = () => t.deps.database.db
const jobOf = async (client: Client, id: number) => (await client.get<Job>(`/jobs/${id}`)).body
const filesOf = (jobId: number) => db().selectFrom('file').select(['id', 'state']).where('job_id', '=', jobId).execute()
const neverAborted = new AbortController().signal

async function order(name: (typeof names)[number], changes: object = {}) {
  const { path, body, by } = kinds[name]
  const client = await by()
  const answer = await client.post<{ jobId: number; message?: string }>(path, { ...body, ...changes })
  return { client, status: answer.status, id: answer.body.jobId, message: answer.body.message }
}

async function claim(owner: string) {
  const claimed = await claimJob(
    t.deps,
    owner,
    t.deps.product.jobs.map(({ kind }) => kind),
  )
  if (!claimed) throw new Error('There was nothing to claim')
  return claimed
}

const lapse = (id: number) => loseWorker(t, id)

const chunksOf = (ids: number[]) =>
  db()
    .selectFrom('file_chunk')
    .select('n')
    .where('file_id', 'in', [0, ...ids])
    .execute()

/** The end of an export as the log has it. */
async function ends(jobId: number) {
  const rows = await db().selectFrom('audit_log').selectAll().where('action', '=', 'export-done').execute()
  const told = rows.map((row) => ({
    label: row.record_label,
    difference: readJson(row.difference) as { jobId: number },
  }))
  return told.filter(({ difference }) => difference.jobId === jobId)
}

/** A worker to whom something happens when the last of its rows are read and its file is being stored. */
function whenStoring(happens: (fileId: number) => Promise<void>): Deps {
  const { pool } = t.deps.database
  const execute = async (text: string, values: [number, number, Buffer]) => {
    await happens(values[0])
    return pool.promise().execute(text, values)
  }
  return { ...t.deps, database: { ...t.deps.database, pool: { promise: () => ({ execute }) } as never } }
}

/** One to whom it happens each time that it begins to read rows. */
function whenReading(happens: (nth: number) => Promise<unknown>): Deps {
  const { reader } = t.deps.database
  let reads = 0
  const readArrays: typeof reader.readArrays = async (query) => {
    const rows = await reader.readArrays<never>(query)
    reads += 1
    await happens(reads)
    return rows
  }
  const streamRows: typeof reader.streamRows = async function* (query, options) {
    reads += 1
    await happens(reads)
    yield* reader.streamRows<never>(query, options)
  }
  return { ...t.deps, database: { ...t.deps.database, reader: { ...reader, readArrays, streamRows } } }
}

describe.each(names)('an export of %s', (name) => {
  test('ends with the hash of what is downloaded on record', async () => {
    t.clock.set('2026-03-02T20:00:00.000Z')
    const { client, id, status } = await order(name)
    expect([200, 201]).toContain(status)
    await t.runJobs()
    const job = await jobOf(client, id)
    const file = job.files[0]
    const bytes = await client.download(file?.id ?? 0)
    const [end, ...others] = await ends(id)
    expect(others).toEqual([])
    expect(end?.label).toBe(file?.name)
    expect(file?.name).toMatch(new RegExp(`-2026-03-03-${id}\\.csv$`))
    expect(end?.difference).toMatchObject({
      rows: job.result?.rows,
      fileId: file?.id,
      columns: expect.arrayContaining([expect.any(String)]),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(bytes.toString().trim().split('\r\n')).toHaveLength((job.result?.rows ?? 0) + 1)
  })

  test('of nothing is a conflict', async () => {
    const refused = await order(name, kinds[name].nothing)
    expect(refused).toMatchObject({ status: 409, message: expect.stringContaining('沒有符合') })
  })

  test('a worker that was overtaken while it stored its file leaves none', async () => {
    const { client, id } = await order(name)
    const written: number[] = []
    const slow = whenStoring(async (fileId) => {
      written.push(fileId)
      await lapse(id)
      await runJob(t.deps, await claim('second'), neverAborted)
    })
    await runJob(slow, await claim('first'), neverAborted)
    const job = await jobOf(client, id)
    expect(job.state).toBe('DONE')
    expect(written).toHaveLength(1)
    expect(await filesOf(id)).toEqual([{ id: job.result?.fileId, state: 'READY' }])
    expect(written).not.toContain(job.result?.fileId)
    expect(await chunksOf(written)).toEqual([])
    expect(await ends(id)).toHaveLength(1)
  })

  test('one that was overtaken and whose follower has not begun leaves none either', async () => {
    const { id } = await order(name)
    const followers: Awaited<ReturnType<typeof claim>>[] = []
    const slow = whenStoring(async () => {
      await lapse(id)
      followers.push(await claim('second'))
    })
    await runJob(slow, await claim('first'), neverAborted)
    expect(await filesOf(id)).toEqual([])
    for (const follower of followers) await runJob(t.deps, follower, neverAborted)
    expect(await filesOf(id)).toMatchObject([{ state: 'READY' }])
  })

  test('a cancel while it reads ends it and leaves no file', async () => {
    const { client, id } = await order(name)
    const cancelled = whenReading(() => cancelJob(t.ctx, id))
    await runJob(cancelled, await claim('first'), neverAborted)
    expect(await jobOf(client, id)).toMatchObject({ state: 'CANCELLED', files: [] })
    expect(await filesOf(id)).toEqual([])
    expect(await ends(id)).toEqual([])
  })

  test('one that is cancelled after its worker died leaves no file', async () => {
    const { client, id } = await order(name)
    await claim('dead')
    const whole = { job_id: id, purpose: 'members-exports', name: 'whole', mime: 'text/csv', state: 'READY', size: 0 }
    await db()
      .insertInto('file')
      .values({ ...whole, created_at: t.deps.now() })
      .execute()
    await cancelJob(t.ctx, id)
    await lapse(id)
    await t.runJobs()
    expect(await jobOf(client, id)).toMatchObject({ state: 'CANCELLED', files: [] })
    expect(await filesOf(id)).toEqual([])
  })

  test('a second attempt starts anew', async () => {
    const { client, id } = await order(name)
    const broken = whenReading(async () => {
      throw new Error('The connection broke')
    })
    await runJob(broken, await claim('first'), neverAborted)
    expect(await filesOf(id)).toEqual([])
    await makeDue(t, id)
    await t.runJobs()
    const job = await jobOf(client, id)
    expect(job.state).toBe('DONE')
    expect(await filesOf(id)).toEqual([{ id: job.result?.fileId, state: 'READY' }])
  })

  test('whoever has lost the right when it runs gets no file', async () => {
    const { client, id } = await order(name)
    await db().deleteFrom('system_user_role').where('system_user_id', '=', client.userId).execute()
    await t.runJobs()
    expect(await jobOf(client, id)).toMatchObject({ state: 'FAILED', files: [] })
    expect(await filesOf(id)).toEqual([])
  })
})

test('a cancel between two batches ends an export of several within one', async () => {
  const { id: agencyId } = await t.build.agency()
  await buildCrowd(t, agencyId, 12_000)
  const client = await t.as('operator', { agencyId })
  const { body } = await client.post<{ jobId: number }>('/members/export', kinds.members.body)
  let reads = 0
  const cancelled = whenReading(async (nth) => {
    reads = nth
    if (nth === 2) await client.post(`/jobs/${body.jobId}/cancel`)
  })
  await runJob(cancelled, await claim('first'), neverAborted)
  const job = await client.get<{ state: string; progressTotal: number }>(`/jobs/${body.jobId}`)
  expect(job.body.state).toBe('CANCELLED')
  expect(reads).toBeLessThanOrEqual(3)
  expect(await filesOf(body.jobId)).toEqual([])
})

describe('cells', () => {
  const hostile = { account: '=1+1\u001f@SUM(1)', label: wide, reason: '+cmd|"x",\r\n第二行' }

  async function rowsOf(format: 'csv' | 'xlsx'): Promise<string[][]> {
    const { client, id } = await order('logs', { format, filter: { resource: `wide-${format}` } })
    await t.runJobs()
    const bytes = await client.download((await jobOf(client, id)).files[0]?.id ?? 0)
    const rows = (await readAll(bytes)).map(({ cells }) => cells)
    if (format === 'csv') expect(bytes.toString()).toContain(`'=1+1 @SUM(1),`)
    return rows
  }

  test.each(['csv', 'xlsx'] as const)('that would run or part a line are harmless and whole in %s', async (format) => {
    const actor = { actor_account: hostile.account, actor_name: '', actor_role: '' }
    const what = { action: 'edit', resource: `wide-${format}`, record_label: hostile.label, reason: hostile.reason }
    const from = { outcome: 'OK', request_id: 'r', ip: 'local', occurred_at: new Date('2026-03-01T00:00:00.123Z') }
    await db()
      .insertInto('audit_log')
      .values({ ...actor, ...what, ...from, agency_name: '', difference: JSON.stringify({ name: '𠮷\u001f' }) })
      .execute()
    const [header, row, ...others] = await rowsOf(format)
    expect(others).toEqual([])
    expect(header).toHaveLength(18)
    const told = Object.fromEntries((header ?? []).map((column, at) => [column, row?.[at] ?? '']))
    expect(row?.length).toBeLessThanOrEqual(18)
    expect(told).toMatchObject({
      時間: '2026-03-01 08:00:00.123',
      帳號: expect.stringMatching(/^'?=1\+1 @SUM\(1\)$/),
      資料: wide,
      動作: '修改',
      動作代碼: 'edit',
      變更內容: expect.stringContaining('𠮷\\u001f'),
      來源位址: 'local',
    })
    expect(told.理由?.replaceAll('\r', '')).toMatch(/^'?\+cmd\|"x",\n第二行$/)
  })

  test('of a list that nobody has read are harmless', async () => {
    const { client, id } = await order('records')
    await t.runJobs()
    const text = (await client.download((await jobOf(client, id)).files[0]?.id ?? 0)).toString()
    expect(text).toMatch(/,4,[^,]+,[^,]+,'=1\+1,,1,否,6,找不到使用者,/)
  })
})
