import { beforeAll, describe, expect, test } from 'vitest'
import { insertedId } from '#kernel/database/database.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'

interface Job {
  id: number
  state: string
  title: string
  error: string | null
  createdByName: string | null
  cancelRequested: boolean
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

async function agencyOf(client: Client): Promise<number> {
  return (await client.get<{ user: { agencyId: number } }>('/auth/me')).body.user.agencyId
}

/** A row as an order or a worker left it; the kind is one that no worker takes. */
async function job(agencyId: number | null, values: object = {}): Promise<number> {
  const now = t.clock.now()
  const row = { kind: 'no-such-kind', title: `作業${mint()}`, payload: '{}', max_attempts: 3, agency_id: agencyId }
  const result = await t.deps.database.db
    .insertInto('job')
    .values({ ...row, run_at: now, created_at: now, ...values })
    .executeTakeFirstOrThrow()
  return insertedId(result)
}

describe('the list of jobs', () => {
  test('holds those of the own agency, by state, with who ordered them', async () => {
    const operator = await t.as('operator')
    const agencyId = await agencyOf(operator)
    const own = await job(agencyId, { created_by: operator.userId })
    await job(agencyId, { state: 'DONE' })
    await job((await t.build.agency()).id)
    const queued = await operator.get<{ items: Job[]; total: number }>('/jobs?state=QUEUED')
    expect(queued.body.items).toMatchObject([{ id: own, createdByName: expect.stringContaining('使用者') }])
    expect(queued.body.total).toBe(1)
  })

  test('tells those of people from those of schedules, in rows and in counts', async () => {
    const operator = await t.as('operator')
    const agencyId = await agencyOf(operator)
    for (const state of ['QUEUED', 'RUNNING', 'FAILED', 'FAILED']) {
      await job(agencyId, { state, created_by: operator.userId })
    }
    await job(agencyId, { state: 'DONE' })
    const counts = await operator.get('/jobs/counts')
    expect(counts.body).toEqual({ QUEUED: 1, RUNNING: 1, DONE: 1, FAILED: 2, CANCELLED: 0 })
    const ordered = await operator.get('/jobs/counts?scheduled=false')
    expect(ordered.body).toMatchObject({ FAILED: 2, DONE: 0 })
    const scheduled = await operator.get<{ items: Job[] }>('/jobs?scheduled=true')
    expect(scheduled.body.items.map((row) => row.state)).toEqual(['DONE'])
  })

  test('is closed to support', async () => {
    const support = await t.as('support')
    expect((await support.get('/jobs')).status).toBe(403)
    expect((await support.get('/jobs/counts')).status).toBe(403)
  })

  test('names an error in the language of the reader', async () => {
    const operator = await t.as('operator')
    const error = JSON.stringify({ key: 'jobs.internal', params: { requestId: 'r-1' } })
    const id = await job(await agencyOf(operator), { state: 'FAILED', error })
    expect((await operator.get<Job>(`/jobs/${id}`)).body.error).toContain('代號 r-1')
    const english = await operator.get<Job>(`/jobs/${id}`, { 'accept-language': 'en' })
    expect(english.body.error).toContain('reference r-1')
  })
})

describe('cancelling and running again', () => {
  test('ends a queued job at once, a running one after its chunk, an ended one not at all', async () => {
    const operator = await t.as('operator')
    const agencyId = await agencyOf(operator)
    const queued = await job(agencyId, { error: '{"key":"jobs.workerLost"}' })
    // Not that it goes on by itself.
    expect((await operator.post(`/jobs/${queued}/cancel`)).body).toMatchObject({ state: 'CANCELLED', error: null })
    const running = await job(agencyId, { state: 'RUNNING' })
    const asked = await operator.post<Job>(`/jobs/${running}/cancel`)
    expect(asked.body).toMatchObject({ state: 'RUNNING', cancelRequested: true })
    expect((await operator.post(`/jobs/${queued}/cancel`)).status).toBe(409)
  })

  test('queues a failed job again, once however many ask, and tells so in its timeline', async () => {
    const operator = await t.as('operator')
    const id = await job(await agencyOf(operator), { state: 'FAILED', error: '{"key":"jobs.gaveUp"}', attempts: 3 })
    const answers = await Promise.all([1, 2, 3].map(() => operator.post<Job>(`/jobs/${id}/retry`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await operator.get<Job>(`/jobs/${id}`)).body).toMatchObject({ state: 'QUEUED', error: null })
    const timeline = await operator.get<{ items: { action: string }[] }>(`/timeline?resource=jobs&recordId=${id}`)
    expect(timeline.body.items.map((row) => row.action)).toEqual(['retry'])
  })

  test('is for those who may run jobs, within their reach', async () => {
    const operator = await t.as('operator')
    const id = await job(await agencyOf(operator), { state: 'FAILED' })
    const stranger = await t.as('operator')
    for (const verb of ['cancel', 'retry']) {
      expect((await stranger.post(`/jobs/${id}/${verb}`)).status).toBe(404)
      expect((await (await t.as('auditor')).post(`/jobs/${id}/${verb}`)).status).toBe(403)
    }
    expect((await stranger.get(`/jobs/${id}`)).status).toBe(404)
    expect((await stranger.get(`/timeline?resource=jobs&recordId=${id}`)).status).toBe(404)
  })
})

describe('the events of jobs', () => {
  test('send what runs within reach, and nothing of others', async () => {
    const operator = await t.as('operator')
    const own = await job(await agencyOf(operator), { state: 'RUNNING', progress_done: 5, progress_total: 10 })
    const other = await job((await t.build.agency()).id, { state: 'RUNNING' })
    const response = await t.app.request('/api/admin/jobs/events', { headers: { cookie: operator.cookie } })
    const reader = response.body?.getReader()
    let text = ''
    while (!text.includes('"id"')) text += new TextDecoder().decode((await reader?.read())?.value)
    await reader?.cancel()
    expect(text).toContain(`"id":${own},`)
    expect(text).not.toContain(`"id":${other},`)
  })
})
