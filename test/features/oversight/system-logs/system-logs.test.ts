import { beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/support/app.ts'

interface Log {
  id: number
  action: string
  resource: string
  recordId: string | null
  requestId: string
}
interface Logs {
  items: Log[]
  nextCursor: string | null
}

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

async function merchantWithHistory() {
  const operator = await t.as('operator')
  const { body } = await operator.post<{ id: number }>('/merchants', { code: `L${operator.userId}`, name: '舊名' })
  const edited = await operator.patch(`/merchants/${body.id}`, { name: '新名', version: 1 })
  return { operator, id: body.id, requestId: edited.headers.get('x-request-id') }
}

describe('the system log', () => {
  test('is found by record, by actor, by request and by day', async () => {
    const { id, requestId } = await merchantWithHistory()
    const auditor = await t.as('auditor')
    const byRecord = await auditor.get<Logs>(`/system-logs?resource=merchants&recordId=${id}`)
    expect(byRecord.body.items.map((row) => row.action)).toEqual(['edit', 'create'])
    expect(byRecord.body.items[0]).toMatchObject({ difference: { name: { from: '舊名', to: '新名' } } })
    const byRequest = await auditor.get<Logs>(`/system-logs?requestId=${requestId}`)
    expect(byRequest.body.items).toHaveLength(1)
    const today = await auditor.get<Logs>(
      `/system-logs?occurredFrom=2026-03-02&occurredTo=2026-03-02&resource=merchants&recordId=${id}`,
    )
    expect(today.body.items).toHaveLength(2)
    const before = await auditor.get<Logs>(`/system-logs?occurredTo=2026-03-01&resource=merchants&recordId=${id}`)
    expect(before.body.items).toEqual([])
  })

  test('is read by cursor without missing or repeating a row', async () => {
    await merchantWithHistory()
    const auditor = await t.as('auditor')
    const ids: number[] = []
    // Each page leaves a row of its own, which is newer than all of them.
    const stored = await t.deps.database.db.selectFrom('audit_log').select('id').execute()
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { body: Logs } = await auditor.get<Logs>(
        `/system-logs?pageSize=3${cursor ? `&cursor=${cursor}` : ''}`,
      )
      ids.push(...page.body.items.map((row) => row.id))
      cursor = page.body.nextCursor
    }
    expect(ids).toHaveLength(stored.length)
    expect(new Set(ids).size).toBe(stored.length)
  })

  test('asks for the kind of record beside a record number', async () => {
    const auditor = await t.as('auditor')
    const alone = await auditor.get<{ errors: object }>('/system-logs?recordId=1')
    expect([alone.status, Object.keys(alone.body.errors)]).toEqual([400, ['resource']])
    const order = await auditor.post('/system-logs/export', {
      format: 'csv',
      purpose: 'AUDIT',
      filter: { recordId: '1' },
    })
    expect(order.status).toBe(400)
    expect((await auditor.get('/member-query-logs?recordId=1')).status).toBe(200)
  })

  test('is closed to operators and support', async () => {
    for (const role of ['operator', 'support', 'approver'] as const) {
      const user = await t.as(role)
      expect((await user.get('/system-logs')).status).toBe(403)
      expect((await user.get('/member-query-logs')).status).toBe(403)
    }
  })

  test('goes out as a file whose hash is on record', async () => {
    const { id } = await merchantWithHistory()
    const auditor = await t.as('auditor')
    const order = await auditor.post<{ jobId: number }>('/system-logs/export', {
      format: 'csv',
      purpose: 'AUDIT',
      filter: { resource: 'merchants', recordId: String(id) },
    })
    expect(order.status).toBe(201)
    await t.runJobs()
    const job = await auditor.get<{ state: string; result: { fileId: number } }>(`/jobs/${order.body.jobId}`)
    expect(job.body.state).toBe('DONE')
    const lines = (await auditor.download(job.body.result.fileId)).toString().trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('時間,帳號')
    const done = await auditor.get<Logs>('/system-logs?resource=system-logs&action=export-done')
    expect(done.body.items[0]).toMatchObject({
      difference: { rows: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })
})

describe('a timeline', () => {
  test('is for whoever may see the record', async () => {
    const { operator, id } = await merchantWithHistory()
    const own = await operator.get<Logs>(`/timeline?resource=merchants&recordId=${id}`)
    expect(own.body.items.map((row) => row.action)).toEqual(['edit', 'create'])
    const stranger = await t.as('operator')
    expect((await stranger.get(`/timeline?resource=merchants&recordId=${id}`)).status).toBe(404)
    const support = await t.as('support')
    expect((await support.get(`/timeline?resource=merchants&recordId=${id}`)).status).toBe(404)
    expect((await operator.get(`/timeline?resource=sessions&recordId=${id}`)).status).toBe(404)
  })
})
